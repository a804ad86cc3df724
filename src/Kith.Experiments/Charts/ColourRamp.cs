namespace Kith.Experiments.Charts;

/// <summary>Colours for numbers: a line through a few given colours.</summary>
/// <param name="stops">Colours at equal distances, at least two.</param>
public sealed class ColourRamp(params IReadOnlyList<Colour> stops)
{
    /// <summary>Dark violet over green to yellow: more is brighter, for every kind of colour vision.</summary>
    public static ColourRamp Sequential { get; } = new(
        Colour.Parse("#440154"), Colour.Parse("#3b528b"), Colour.Parse("#21918c"),
        Colour.Parse("#5ec962"), Colour.Parse("#fde725"));

    /// <summary>Blue below, pale in the middle, red above: for differences around 0.</summary>
    public static ColourRamp Diverging { get; } = new(
        Colour.Parse("#2166ac"), Colour.Parse("#92c5de"), Colour.Parse("#f7f7f7"),
        Colour.Parse("#f4a582"), Colour.Parse("#b2182b"));

    /// <summary>The colour of a share.</summary>
    /// <param name="share">0 is the first colour, 1 the last; outside values count as the nearer end.</param>
    public Colour At(double share)
    {
        var position = Math.Clamp(share, 0, 1) * (stops.Count - 1);
        var below = Math.Min((int)position, stops.Count - 2);
        return stops[below].Towards(stops[below + 1], position - below);
    }
}
