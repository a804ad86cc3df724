using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;
using Kith.Worlds;

namespace Kith.Studies.Goodhart.Saliency;

/// <summary>Lets a trained model live in its own world and notes moments in which both food and poison are in sight.</summary>
internal static class ObservedStepCollector
{
    // Moments of one life resemble each other; so many steps lie between two.
    private const int Apart = 10;
    private const int LongestSearch = 20_000;

    public static IReadOnlyList<ObservedStep> Collect(ForagerModel model, int count, long seed, CancellationToken cancellation)
    {
        var world = new ForagingWorld(ForagingWorld.ForEvaluation(model.Options.Foraging), model.Mode, keepMap: true);
        var player = new EpisodePlayer<ForagingState>(world, model.ToActor());
        player.Random = new(seed, "saliency");
        world.Reset(ref player.State, ref player.Random);
        player.Begin(new RandomStream(seed, "actions"));
        var found = new List<ObservedStep>();
        for (var last = -Apart; found.Count < count && player.Steps < LongestSearch; player.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            if (player.Ending != Ending.None) player.Renew();
            var cells = player.State.Window.AsSpan(0, world.Views.Window.Length);
            if (player.Steps - last < Apart || !cells.Contains((byte)Cell.Food) || !cells.Contains((byte)Cell.Poison)) continue;
            found.Add(new(cells.ToArray(), player.State.Noise));
            last = player.Steps;
        }

        return found;
    }
}
