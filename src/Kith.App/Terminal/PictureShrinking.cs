using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;

namespace Kith.App.Terminal;

/// <summary>
/// Makes a picture fit a terminal without losing what is rare in it: an agent in a thousand cells must stay visible.
/// </summary>
internal static class PictureShrinking
{
    /// <summary>The picture, or one whose every cell shows the rarest colour of a square of cells.</summary>
    public static Picture Fit(Picture picture, int maxWidth, int maxHeight)
    {
        var factor = Math.Max(Ratio(picture.Width, maxWidth), Ratio(picture.Height, maxHeight));
        if (factor <= 1) return picture;
        var counts = Counts(picture);
        var small = new Picture(Ratio(picture.Width, factor), Ratio(picture.Height, factor))
        {
            Labels = [.. picture.Labels.Select(label => label with { X = label.X / factor, Y = label.Y / factor })],
            Legend = picture.Legend,
        };
        for (var y = 0; y < small.Height; y++)
            for (var x = 0; x < small.Width; x++)
                small[x, y] = Square(picture, x * factor, y * factor, factor).MinBy(colour => counts[colour]);
        return small;
    }

    /// <summary>How many cells have each colour.</summary>
    public static Dictionary<Colour, int> Counts(Picture picture)
    {
        var counts = new Dictionary<Colour, int>();
        foreach (var colour in Square(picture, 0, 0, Math.Max(picture.Width, picture.Height)))
            counts[colour] = counts.GetValueOrDefault(colour) + 1;
        return counts;
    }

    private static int Ratio(int length, int limit) => (length + Math.Max(1, limit) - 1) / Math.Max(1, limit);

    private static IEnumerable<Colour> Square(Picture picture, int left, int top, int size)
    {
        for (var y = top; y < Math.Min(top + size, picture.Height); y++)
            for (var x = left; x < Math.Min(left + size, picture.Width); x++)
                yield return picture[x, y];
    }
}
