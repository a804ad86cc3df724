using Kith.Experiments.Scenes;

namespace Kith.App.Terminal;

/// <summary>Panels of gauges as columns of text, to stand next to a picture.</summary>
internal static class PanelText
{
    private const int BarCells = 8;
    private const string Between = "  ";

    /// <summary>The lines of all panels, each panel under the last while there is room, then in a new column.</summary>
    /// <param name="panels">The panels.</param>
    /// <param name="height">Lines next to the picture.</param>
    public static IReadOnlyList<string> Lines(IReadOnlyList<GaugePanel> panels, int height)
    {
        var columns = new List<List<string>>();
        foreach (var panel in panels)
        {
            var lines = Of(panel);
            if (columns.Count > 0 && columns[^1].Count + lines.Count <= height) columns[^1].AddRange(lines);
            else columns.Add(lines);
        }

        var widths = columns.Select(column => column.Max(line => line.Length)).ToArray();
        return
        [
            .. Enumerable.Range(0, columns.Select(column => column.Count).DefaultIfEmpty().Max()).Select(
                row => string.Concat(
                    columns.Select((column, i) => Between + column.ElementAtOrDefault(row, "").PadRight(widths[i]))).TrimEnd()),
        ];
    }

    /// <summary>A bar of blocks.</summary>
    public static string Bar(double share, int cells)
    {
        var full = (int)Math.Round(Math.Clamp(double.IsNaN(share) ? 0 : share, 0, 1) * cells);
        return new string('█', full) + new string('·', cells - full);
    }

    private static List<string> Of(GaugePanel panel)
    {
        var labels = panel.Gauges.Select(gauge => gauge.Label.Length).DefaultIfEmpty().Max();
        var values = panel.Gauges.Select(gauge => gauge.Value.Length).DefaultIfEmpty().Max();
        var lines = panel.Gauges.Select(
            gauge => $"{gauge.Label.PadRight(labels)} {Bar(gauge.Share, BarCells)} {gauge.Value.PadLeft(values)}");
        return [.. panel.Title.Length > 0 ? [panel.Title] : Array.Empty<string>(), .. lines];
    }

    private static string ElementAtOrDefault(this List<string> lines, int row, string otherwise) =>
        row < lines.Count ? lines[row] : otherwise;
}
