namespace Kith.Experiments.Charts;

/// <summary>
/// Colours that people with any colour vision can distinguish, each with a contrast of 3 or more on
/// the light and on the dark page.
/// </summary>
public static class Palette
{
    /// <summary>
    /// Blue, vermilion, green, purple, ochre, violet, grey (after Okabe and Ito, darkened where light paper needs it).
    /// </summary>
    public static IReadOnlyList<Colour> Categories { get; } =
    [
        Colour.Parse("#0072b2"), Colour.Parse("#d55e00"), Colour.Parse("#009e73"), Colour.Parse("#c26a9d"),
        Colour.Parse("#ad7a00"), Colour.Parse("#7f66d9"), Colour.Parse("#7a828c"),
    ];

    /// <summary>The page's background where light is preferred.</summary>
    public static Colour LightPaper { get; } = Colour.Parse("#ffffff");

    /// <summary>The page's background where dark is preferred.</summary>
    public static Colour DarkPaper { get; } = Colour.Parse("#14171c");

    /// <summary>Colour of the n-th category; after the last they start again.</summary>
    /// <param name="index">Which, from 0.</param>
    public static Colour Category(int index) => Categories[index % Categories.Count];
}
