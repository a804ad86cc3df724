using Kith.Experiments.Charts;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>Attention as heat maps, a row for whoever looks.</summary>
internal static class AttentionFigures
{
    private static readonly string[] s_tokens = ["ML", "C", "G", "D", "P"];

    /// <summary>What the letters of the composer's maps mean, and how to read them.</summary>
    public const string ComposerCaption =
        "Rows look, columns are looked at: the queries of maternal love (ML), compassion (C), grief (G) and devotion (D), and "
        + "the primitive emotions (P). Means over all steps in which the parent lives; every row sums to 1. Behind the last "
        + "layer the four queries alone are read.";

    /// <summary>The composer: a row of maps for each layer, one for each head.</summary>
    public static Figure Composer(ComposerAttention attention)
    {
        var maps = from layer in Enumerable.Range(0, attention.Layers)
                   from head in Enumerable.Range(0, ComposerAttention.Heads)
                   select Map(
                       attention.Means, ComposerAttention.First(layer, head), s_tokens,
                       $"Layer {Numerals.Fixed(layer + 1, 0)}, head {Numerals.Fixed(head + 1, 0)}");
        return new FigureGrid([.. maps], ComposerAttention.Heads) { Width = 1100, Height = 285 * attention.Layers };
    }

    /// <summary>Between the agents: in all steps, and with a threat near one child alone where there were such steps.</summary>
    public static Figure Social(SocialAttention attention)
    {
        var shown = Situations(attention).ToArray();
        return new FigureGrid(
            [.. shown.Select(situation => Map(
                attention.Means, attention.First(situation), NamesOf(attention),
                situation == 0 ? "All steps" : $"A threat near child {Numerals.Fixed(situation, 0)} alone",
                StepsOf(attention, situation)))],
            Math.Min(3, shown.Length))
        {
            Width = 1100,
            Height = 400 * ((shown.Length + 2) / 3),
        };
    }

    /// <summary>The situations that came up.</summary>
    public static IEnumerable<int> Situations(SocialAttention attention) => Enumerable.Range(0, attention.Situations)
        .Where(situation => Enumerable.Range(0, attention.Agents * attention.Agents)
            .Any(cell => attention.Means.Count(attention.First(situation) + cell) > 0));

    /// <summary>Parent and children.</summary>
    public static string[] NamesOf(SocialAttention attention) =>
        ["parent", .. Enumerable.Range(1, attention.Agents - 1).Select(child => $"child {Numerals.Fixed(child, 0)}")];

    // The second cell is the parent's look at the first child.
    private static string StepsOf(SocialAttention attention, int situation) =>
        $"{Numerals.Count(attention.Means.Count(attention.First(situation) + 1), "step")} of the parent";

    private static HeatMap Map(CellMeans means, int first, string[] names, string title, string subtitle = "")
    {
        double[] values = [.. Enumerable.Range(first, names.Length * names.Length).Select(means.Mean)];
        return new(values, names.Length)
        {
            Title = title,
            Subtitle = subtitle,
            Minimum = 0,
            Maximum = 1,
            RowNames = names,
            ColumnNames = names,
            Labels = [.. values.Select(value => double.IsNaN(value) ? "" : Numerals.Fixed(value, 2))],
            ShowScale = false,
        };
    }
}
