using Kith.Numerics;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Cloning;

/// <summary>Writes down what experts do: each view with the very move that was executed in it.</summary>
/// <param name="options">Worlds and sizes.</param>
/// <param name="expert">The expert.</param>
internal sealed class Recorder(CloneOptions options, Behaviour expert)
{
    private readonly ForagingWorld _task = new(
        options.World, expert.Observation == ObservationKind.True ? Mode.GroundTruth : Mode.Proxy, keepMap: true);

    /// <summary>The expert acts and is written down. Staying has no index among the moves and is left out.</summary>
    public List<Demonstration> WatchExpert() => Watch(new ScriptedPolicy(expert), 0);

    /// <summary>
    /// The clone acts, the expert says at every view what it would have done (Ross, Gordon and Bagnell, 2011). Since nobody
    /// executed that move, its reward counts as that of a plain step.
    /// </summary>
    /// <param name="clone">Who acts.</param>
    /// <param name="round">Number of the round, from 1.</param>
    public List<Demonstration> Correct(Policy clone, int round) => Watch(clone, round);

    private List<Demonstration> Watch(Policy actor, int round)
    {
        var samples = new List<Demonstration>();
        for (var i = 0; i < options.Experts; i++) Live(actor, round, i, samples);
        return samples;
    }

    private void Live(Policy actor, int round, int number, List<Demonstration> samples)
    {
        var random = new RandomStream(options.Seed, $"cloning worlds {round}", number);
        var critic = new RandomStream(options.Seed, $"cloning expert {round}", number);
        var (minds, moves, workspace) =
            ((RandomStream[])[new(options.Seed, $"cloning actions {round}", number)], new Move[1], actor.CreateWorkspace(1));
        var state = _task.Create();
        _task.Reset(ref state, ref random);
        Span<float> reward = [0];
        for (var step = 0; step < options.ExpertSteps; step++)
        {
            var view = new float[_task.Views.Length];
            _task.Observe(in state, 0, view);
            workspace.Act(new Matrix(view, 1, view.Length), minds, moves);
            var label = round == 0 ? moves[0] : expert.Choose(view, ref critic);
            var energy = state.Forager.Energy;
            _task.Step(ref state, moves[0], ref random, reward);
            var change = round == 0 ? state.Forager.Energy - energy : -options.World.Energy.MoveCost;
            if (Moves.IndexOf(label) is >= 0 and var action) samples.Add(new(view, action, change, state.End != EndReason.None));
            if (state.End != EndReason.None) _task.Reset(ref state, ref random);
        }
    }
}
