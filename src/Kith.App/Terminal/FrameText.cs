using System.Text;
using Kith.Reports;

namespace Kith.App.Terminal;

/// <summary>A frame as plain text: a dot for the commonest colour, a letter for each of the others as they appear.</summary>
internal static class FrameText
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public static void Write(Frame frame, TextWriter output)
    {
        output.WriteLine(frame.Caption);
        Write(frame.World, output);
        foreach (var (label, value) in frame.Bars) output.Write(FormattableString.Invariant($"{label} {value:F2}  "));
        if (frame.Bars.Count > 0) output.WriteLine();
        output.WriteLine();
    }

    private static void Write(Picture picture, TextWriter output)
    {
        var background = PictureShrinking.Counts(picture).MaxBy(entry => entry.Value).Key;
        var letters = new Dictionary<Colour, char> { [background] = '.' };
        var line = new StringBuilder();
        for (var y = 0; y < picture.Height; y++)
        {
            line.Clear();
            for (var x = 0; x < picture.Width; x++)
            {
                var next = Letters[Math.Min(letters.Count - 1, Letters.Length - 1)];
                if (!letters.TryGetValue(picture[x, y], out var letter)) letters[picture[x, y]] = letter = next;
                line.Append(letter);
            }

            output.WriteLine(line);
        }

        output.WriteLine(string.Join("  ", letters.Select(entry => $"{entry.Value} {entry.Key.Hex}")));
    }
}
