using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Watching;

/// <summary>Draws the square with food, threats, children and, above all, the parent.</summary>
internal static class FamilyPainter
{
    private const int PixelsPerUnit = 2;
    private static readonly Colour s_ground = new(24, 26, 30);
    private static readonly Colour s_food = new(70, 150, 70);
    private static readonly Colour s_threat = new(220, 60, 50);
    private static readonly Colour s_parent = new(80, 140, 240);
    private static readonly Colour s_child = new(240, 200, 90);
    private static readonly Colour s_dead = new(90, 90, 95);

    /// <summary>The picture of a state; one unit of length is two pixels.</summary>
    public static Picture Paint(ref readonly EmotionState state)
    {
        var side = state.GridSize * PixelsPerUnit;
        var picture = new Picture(side, side)
        {
            Legend =
            [
                new(s_parent, 'P', "parent"), new(s_child, 'c', "child"), new(s_food, 'f', "food"), new(s_threat, '!', "threat"),
            ],
        };
        for (var y = 0; y < side; y++)
            for (var x = 0; x < side; x++) picture[x, y] = s_ground;
        foreach (var food in state.Foods) Put(picture, food, s_food);
        foreach (ref readonly var threat in state.Threats) Put(picture, threat.Place, s_threat);
        for (var i = state.Agents.Length - 1; i >= 0; i--)
            Put(picture, state.Agents[i].Place, !state.Agents[i].IsAlive ? s_dead : i == 0 ? s_parent : s_child);
        return picture;
    }

    // Places count upwards, pixels downwards.
    private static void Put(Picture picture, Place place, Colour colour) =>
        picture[Pixel(place.X, picture.Width), picture.Height - 1 - Pixel(place.Y, picture.Height)] = colour;

    private static int Pixel(double place, int side) => Math.Clamp((int)(place * PixelsPerUnit), 0, side - 1);
}
