using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Statistics;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Reporting;

/// <summary>What the models at hand could have shown, and how many would be needed.</summary>
internal static class PowerSection
{
    private const double Adequate = 0.8;

    public static void Add(Document document, IReadOnlyList<ModeResults> modes)
    {
        document.Heading("Power");
        var achieved = AchievedTable(modes);
        if (achieved.Rows.Count > 0) document.Table(achieved);
        var required = new Table("Effect d", "Models per mode for 80 %", "Models per mode for 95 %")
        {
            Caption = "Two-sided tests at the level 0.05.",
        };
        foreach (var effect in (double[])[0.5, 0.8, 1, 1.5, 2])
        {
            required.Row(
                Numerals.Fixed(effect, 1), Count(new PowerAnalysis().RequiredPerGroup(effect)),
                Count(new PowerAnalysis().RequiredPerGroup(effect, power: 0.95)));
        }

        document.Table(required);
    }

    private static Table AchievedTable(IReadOnlyList<ModeResults> modes)
    {
        var table = new Table(
            "Pair", "Energies", "Models", "Measured d of overall efficiency", "Power for the measured d",
            "Adequate", "Smallest d found with 80 %", "Measured difference / 0.15")
        {
            Caption =
                "All but the smallest d that is found rests on what was measured here, so it says no more than p does. The last "
                    + "column is what d would be if models deviated by 0.15, the value usual in planning.",
        };
        foreach (var (_, pair) in NamedPair.In(modes))
        {
            var effect = pair.On(Metric.OverallEfficiency);
            var (a, b) = (effect.A.Count, effect.B.Count);
            var d = effect.Varies ? effect.Effect.CohensD : double.NaN;
            var power = effect.IsTested ? new PowerAnalysis().Achieved(Math.Abs(d), a, b) : double.NaN;
            table.Row(
                pair.Name, pair.A.Energies, $"{a} and {b}", Numerals.Fixed(d, 2),
                Numerals.Percent(power), double.IsNaN(power) ? "–" : power >= Adequate ? "yes" : "no",
                Numerals.Fixed(new PowerAnalysis().SmallestDetectable(Math.Min(a, b)), 2),
                Numerals.Fixed(PowerAnalysis.GuessFromEfficiencies(effect.A.Known().Mean, effect.B.Known().Mean), 2));
        }

        return table;
    }

    private static string Count(int? models) => models is { } number ? Numerals.Fixed(number, 0) : "–";
}
