using Kith.Experiments.Scenes;

namespace Kith.App.Terminal;

/// <summary>What an agent sees, as small pictures under their names, in columns that stand next to the world.</summary>
/// <param name="Width">Columns of the terminal that they take; 0 when there is none or no room.</param>
/// <param name="Lines">Their lines from the top.</param>
internal sealed record ViewColumns(int Width, IReadOnlyList<string> Lines)
{
    private const string Between = "  ";
    private const int LongestName = 16;

    /// <summary>As many of the views as there is room for, from the first, each under the last one while it fits there.</summary>
    /// <param name="views">The views by name.</param>
    /// <param name="width">Columns of the terminal.</param>
    /// <param name="height">Lines of the terminal.</param>
    public static ViewColumns Of(IReadOnlyList<KeyValuePair<string, Picture>> views, int width, int height)
    {
        var columns = new List<(int Width, List<string> Lines)>();
        foreach (var (name, view) in views)
        {
            var block = Block(name, view);
            if (block.Lines.Count > height) break;
            if (columns.Count > 0 && columns[^1].Lines.Count + block.Lines.Count <= height && columns[^1].Width == block.Width)
                columns[^1].Lines.AddRange(block.Lines);
            else if (columns.Sum(column => column.Width + Between.Length) + block.Width + Between.Length <= width)
                columns.Add(block);
            else break;
        }

        var lines = Enumerable.Range(0, columns.Select(column => column.Lines.Count).DefaultIfEmpty().Max()).Select(
            row => string.Concat(columns.Select(
                column => Between + (row < column.Lines.Count ? column.Lines[row] : new string(' ', column.Width)))));
        return new(columns.Sum(column => column.Width + Between.Length), [.. lines]);
    }

    private static (int Width, List<string> Lines) Block(string name, Picture view)
    {
        var width = Math.Max(view.Width, Math.Min(name.Length, LongestName));
        List<string> lines = [(name.Length <= width ? name : name[..width]).PadRight(width)];
        for (var row = 0; row < view.Height; row += 2)
            lines.Add(PictureText.Line(view, row) + new string(' ', width - view.Width));
        return (width, lines);
    }
}
