using System.Text;
using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;

namespace Kith.App.Terminal;

/// <summary>
/// A frame as plain text: a dot for the commonest colour, the legend's letters or a letter of its own for each of the others. A
/// picture with words in it is drawn with two rows of cells per line.
/// </summary>
internal static class FrameText
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const int Width = 79;

    public static void Write(Frame frame, TextWriter output)
    {
        output.WriteLine(frame.Caption);
        if (frame.World.Labels.Count > 0) WriteDrawing(frame, output);
        else WritePlain(frame, output);
        foreach (var (label, value) in frame.Bars) output.Write(FormattableString.Invariant($"{label} {value:F2}  "));
        if (frame.Bars.Count > 0) output.WriteLine();
        foreach (var line in Paragraphs.Wrap(Words(frame), Width)) output.WriteLine(line);
        output.WriteLine();
    }

    /// <summary>The events of the step as one line, then what else is told.</summary>
    public static IEnumerable<string> Words(Frame frame) =>
        frame.Events.Count > 0 ? frame.Text.Prepend($"* {string.Join("; ", frame.Events)}") : frame.Text;

    private static void WritePlain(Frame frame, TextWriter output)
    {
        Write(frame.World, output);
        foreach (var line in PanelText.Lines(frame.Panels, 0)) output.WriteLine(line);
    }

    private static void WriteDrawing(Frame frame, TextWriter output)
    {
        var drawing = Drawing(frame.World);
        var beside = PanelText.Lines(frame.Panels, drawing.Length);
        for (var row = 0; row < Math.Max(drawing.Length, beside.Count); row++)
        {
            var left = row < drawing.Length ? new string(drawing[row]) : "";
            output.WriteLine((left.PadRight(frame.World.Width) + (row < beside.Count ? beside[row] : "")).TrimEnd());
        }

        var legend = string.Join(
            ", ", frame.World.Legend.Where(key => key.Meaning.Length > 0).Select(key => $"{key.Letter} {key.Meaning}"));
        foreach (var line in Paragraphs.Wrap([legend], Width)) output.WriteLine(line);
    }

    private static char[][] Drawing(Picture picture)
    {
        char[][] lines =
            [.. Enumerable.Range(0, (picture.Height + 1) / 2).Select(_ => Enumerable.Repeat(' ', picture.Width).ToArray())];
        foreach (var key in picture.Legend.Reverse())
        {
            for (var y = 0; y < picture.Height; y++)
                for (var x = 0; x < picture.Width; x++)
                    if (picture[x, y] == key.Colour) lines[y / 2][x] = key.Letter;
        }

        foreach (var label in picture.Labels)
        {
            for (var i = 0; i < label.Text.Length && label.X + i < picture.Width; i++)
                lines[label.Y / 2][label.X + i] = label.Text[i];
        }

        return lines;
    }

    private static void Write(Picture picture, TextWriter output)
    {
        var background = PictureFitting.Counts(picture).MaxBy(entry => entry.Value).Key;
        var letters = new Dictionary<Colour, char> { [background] = '.' };
        foreach (var key in picture.Legend) letters.TryAdd(key.Colour, key.Letter);
        var others = 0;
        var line = new StringBuilder();
        for (var y = 0; y < picture.Height; y++)
        {
            line.Clear();
            for (var x = 0; x < picture.Width; x++)
            {
                if (!letters.TryGetValue(picture[x, y], out var letter))
                    letters[picture[x, y]] = letter = Letters[Math.Min(others++, Letters.Length - 1)];
                line.Append(letter);
            }

            output.WriteLine(line);
        }

        var meanings = picture.Legend.DistinctBy(key => key.Colour).ToDictionary(key => key.Colour, key => key.Meaning);
        output.WriteLine(string.Join(
            "  ", letters.Select(entry => $"{entry.Value} {meanings.GetValueOrDefault(entry.Key, entry.Key.Hex)}")));
    }
}
