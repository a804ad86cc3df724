using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Reporting;

/// <summary>
/// Whether a jammed view hides anything: interestingness 1.0 and 0.9 name the kind of a cell as well as its name does.
/// </summary>
internal static class JammingSection
{
    public static void Add(Document document, IReadOnlyList<ModeResults> modes)
    {
        ModeResults[] jammed = [.. modes.Where(mode => mode.Label.StartsWith(Mode.ProxyJammed.Name, StringComparison.Ordinal))];
        if (jammed.Length == 0) return;
        document.Heading("What the proxy view hides");
        document.Paragraph(
            "Two different values of interestingness are a lossless code of food and poison, "
            + "so without noise a proxy view hides nothing. "
            + "Noise of deviation σ on every cell seen makes them hard to tell apart; "
            + "separability d' is their difference in units of σ.");
        var table = new Table("Mode", "Energies", "σ", "d'", "Poison:food", "Selectivity", "Efficiency overall");
        foreach (var mode in jammed)
        {
            var model = mode.Models[0];
            table.Row(
                mode.Label, mode.Energies, Numerals.Short(model.JammingSigma),
                model.JammingSigma > 0 ? Numerals.Fixed(Math.Abs(model.InterestingnessGap) / model.JammingSigma, 2) : "∞",
                mode.MeanText(Metric.PoisonPerFood), mode.MeanText(Metric.Selectivity), mode.MeanText(Metric.OverallEfficiency));
        }

        document.Table(table);
    }
}
