using Kith.Numerics;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Saliency;

/// <summary>Lets a trained model live in its own world and notes moments in which both food and poison are in sight.</summary>
internal static class ObservedStepCollector
{
    // Moments of one life resemble each other; so many steps lie between two.
    private const int Apart = 10;
    private const int LongestSearch = 20_000;

    public static IReadOnlyList<ObservedStep> Collect(ForagerModel model, int count, long seed, CancellationToken cancellation)
    {
        var task = new ForagingWorld(ForagingWorld.ForEvaluation(model.Options.Foraging), model.Mode, keepMap: true);
        var workspace = new LearnedPolicy(model.Network, model.Mode).CreateWorkspace(1);
        var (random, minds, moves) = (new RandomStream(seed, "saliency"), (RandomStream[])[new(seed, "actions")], new Move[1]);
        var state = task.Create();
        task.Reset(ref state, ref random);
        var view = new AlignedBuffer(task.Seats[0].Observation.Length);
        var found = new List<ObservedStep>();
        for (var (step, last) = (0, -Apart); found.Count < count && step < LongestSearch; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var cells = state.Window.AsSpan(0, task.Views.Window.Length);
            if (step - last >= Apart && cells.Contains((byte)Cell.Food) && cells.Contains((byte)Cell.Poison))
            {
                found.Add(new(cells.ToArray(), state.Noise));
                last = step;
            }

            task.Observe(in state, 0, view.Span);
            workspace.Act(view.AsMatrix(1, view.Length), minds, moves);
            Span<float> reward = [0];
            task.Step(ref state, moves[0], ref random, reward);
            if (state.End != EndReason.None) task.Reset(ref state, ref random);
        }

        return found;
    }
}
