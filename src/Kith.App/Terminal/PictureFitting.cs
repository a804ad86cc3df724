using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;

namespace Kith.App.Terminal;

/// <summary>
/// Makes a picture fit a terminal: around its focus to scale, or as a whole without losing what is rare in it, because an agent
/// in a thousand cells must stay visible.
/// </summary>
internal static class PictureFitting
{
    /// <summary>
    /// The picture; of one with a focus as much around it as there is room for; otherwise one whose every cell shows the rarest
    /// colour of a square of cells.
    /// </summary>
    public static Picture Fit(Picture picture, int maxWidth, int maxHeight)
    {
        if (picture.Focus is { } focus) return Crop(picture, focus, Math.Max(1, maxWidth), Math.Max(1, maxHeight));
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

    private static Picture Crop(Picture picture, (int X, int Y) focus, int maxWidth, int maxHeight)
    {
        var (width, height) = (Math.Min(picture.Width, maxWidth), Math.Min(picture.Height, maxHeight));
        var left = Math.Clamp(focus.X - (width / 2), 0, picture.Width - width);
        var top = Math.Clamp(focus.Y - (height / 2), 0, picture.Height - height);
        var part = new Picture(width, height) { Legend = picture.Legend };
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                part[x, y] = picture[left + x, top + y];
        return part;
    }

    private static int Ratio(int length, int limit) => (length + Math.Max(1, limit) - 1) / Math.Max(1, limit);

    private static IEnumerable<Colour> Square(Picture picture, int left, int top, int size)
    {
        for (var y = top; y < Math.Min(top + size, picture.Height); y++)
            for (var x = left; x < Math.Min(left + size, picture.Width); x++)
                yield return picture[x, y];
    }
}
