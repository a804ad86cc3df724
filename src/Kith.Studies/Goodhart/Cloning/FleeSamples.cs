using Kith.Numerics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Cloning;

/// <summary>
/// What an expert that never meets poison cannot show: poison two cells away in each direction in
/// turn, and the move away from it.
/// </summary>
internal static class FleeSamples
{
    private const float Reward = 15;
    private const double FoodShare = 0.3;

    /// <summary>Makes samples.</summary>
    /// <param name="options">How many, and under which seed.</param>
    public static IEnumerable<Demonstration> Make(CloneOptions options)
    {
        var views = new Views(options.World, ObservationKind.True, ViewEncoding.Full);
        var random = new RandomStream(options.Seed, "flee");
        for (var i = 0; i < options.FleeSamples; i++)
        {
            var danger = Moves.All[i % Moves.Count];
            var escape = danger.Times(-1);
            var window = views.Window.Create();
            window[views.Window.IndexOf(danger.Times(2))] = (byte)Cell.Poison;
            if (random.NextDouble() < FoodShare) window[views.Window.IndexOf(escape.Times(3))] = (byte)Cell.Food;
            window[views.Window.Centre] = Cells.Blank;
            var view = new float[views.Length];
            views.Write(window, 0, view);
            yield return new(view, Moves.IndexOf(escape), Reward, false);
        }
    }
}
