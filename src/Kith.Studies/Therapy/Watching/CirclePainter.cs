using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;

namespace Kith.Studies.Therapy.Watching;

/// <summary>
/// The interpersonal circle with one exchange in it: dominance is up, warmth to the right; the client's act lies inside, the
/// answer on the circle itself, and a ring marks where the complement is.
/// </summary>
internal static class CirclePainter
{
    public const int Width = 31;
    public const int Height = 28;

    private const double Middle = 15, MiddleRow = 13.5, Radius = 9.9, InnerRadius = 5.4;
    private const int StepsAround = 360;
    private static readonly Colour Line = new(90, 96, 105);

    private static readonly PictureKey[] Keys =
    [
        new(ClientColour, '#', "client"),
        new(PerceivedColour, '?', "what the client took it for"),
        new(AnswerColour, '@', "therapist"),
        new(ComplementColour, 'o', "complement"),
        new(Line, '.', ""),
    ];

    private static readonly PictureLabel[] Names =
    [
        new(15, 0, "D"), new(26, 2, "WD"), new(30, 13, "W"), new(26, 24, "WS"),
        new(15, 27, "S"), new(3, 24, "CS"), new(0, 13, "C"), new(3, 2, "CD"),
    ];

    public static Colour ClientColour => Palette.Category(0);

    public static Colour AnswerColour => Palette.Category(1);

    public static Colour ComplementColour => Palette.Category(2);

    public static Colour PerceivedColour => Palette.Category(3);

    /// <summary>The circle, empty before the first exchange.</summary>
    public static Picture Paint(Exchange? exchange)
    {
        var picture = new Picture(Width, Height) { Labels = Names, Legend = Keys };
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++) picture[x, y] = Palette.DarkPaper;
        for (var step = 0; step < StepsAround; step++)
        {
            var (x, y) = At(8.0 * step / StepsAround, Radius);
            picture[x, y] = Line;
        }

        if (exchange is { } shown) Paint(picture, shown);
        return picture;
    }

    /// <summary>The middle of an octant's place: on the circle for answers, inside for the client.</summary>
    public static (int X, int Y) PlaceOf(int octant, bool inside) => At(octant, inside ? InnerRadius : Radius);

    private static void Paint(Picture picture, Exchange exchange)
    {
        Ring(picture, PlaceOf(exchange.Complement, inside: false));
        Square(picture, PlaceOf(exchange.Answer, inside: false), AnswerColour);
        if (exchange.Perceived != exchange.Answer) Square(picture, PlaceOf(exchange.Perceived, inside: false), PerceivedColour);
        Square(picture, PlaceOf(exchange.Client, inside: true), ClientColour);
    }

    private static (int X, int Y) At(double octant, double radius)
    {
        var (sine, cosine) = Math.SinCos(octant * Math.PI / 4);
        return ((int)Math.Round(Middle + radius * sine), (int)Math.Round(MiddleRow - radius * cosine));
    }

    private static void Square(Picture picture, (int X, int Y) middle, Colour colour)
    {
        for (var y = -1; y <= 1; y++)
            for (var x = -1; x <= 1; x++) picture[middle.X + x, middle.Y + y] = colour;
    }

    // Without its corners, so that no ring touches a name.
    private static void Ring(Picture picture, (int X, int Y) middle)
    {
        for (var i = -1; i <= 1; i++)
        {
            picture[middle.X + i, middle.Y - 2] = picture[middle.X + i, middle.Y + 2] = ComplementColour;
            picture[middle.X - 2, middle.Y + i] = picture[middle.X + 2, middle.Y + i] = ComplementColour;
        }
    }
}
