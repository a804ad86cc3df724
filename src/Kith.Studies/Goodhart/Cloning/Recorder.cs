using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.World;
using Kith.Worlds;

namespace Kith.Studies.Goodhart.Cloning;

/// <summary>Records what experts do: each view with the move that was executed in it.</summary>
/// <param name="options">Worlds and sizes.</param>
/// <param name="expert">The expert.</param>
internal sealed class Recorder(CloneOptions options, Behaviour expert)
{
    private readonly ForagingWorld _world = new(options.World, Mode.Of(expert.Observation), keepMap: true);

    /// <summary>The expert acts and is recorded. Staying is no move to imitate and is left out.</summary>
    public List<Demonstration> WatchExpert() => Watch(expert.ToActor(options.World), 0);

    /// <summary>
    /// The clone acts, the expert says at every view what it would have done (Ross, Gordon and Bagnell, 2011). Since that move
    /// was not executed, its reward counts as that of a plain step.
    /// </summary>
    /// <param name="clone">Who acts.</param>
    /// <param name="round">Number of the round, from 1.</param>
    public List<Demonstration> Correct(Actor<ForagingState> clone, int round) => Watch(clone, round);

    private List<Demonstration> Watch(Actor<ForagingState> actor, int round)
    {
        var samples = new List<Demonstration>();
        for (var i = 0; i < options.Experts; i++) Live(actor, round, i, samples);
        return samples;
    }

    private void Live(Actor<ForagingState> actor, int round, int number, List<Demonstration> samples)
    {
        var player = new EpisodePlayer<ForagingState>(_world, actor);
        player.Random = new(options.Seed, $"cloning worlds {round}", number);
        _world.Reset(ref player.State, ref player.Random);
        player.Begin(new(options.Seed, $"cloning actions {round}", number));
        var critic = new RandomStream(options.Seed, $"cloning expert {round}", number);
        while (player.Steps < options.ExpertSteps)
        {
            var view = new float[_world.Views.Length];
            _world.Observe(in player.State, 0, view);
            player.Act();
            var label = round == 0 ? (int)player.Actions[0] : Moves.ActionOf(expert.Choose(view, ref critic));
            var energy = player.State.Forager.Energy;
            player.Advance();
            var change = round == 0 ? player.State.Forager.Energy - energy : -options.World.Energy.MoveCost;
            if ((uint)label < Moves.Count) samples.Add(new(view, label, change, player.Ending != Ending.None));
            if (player.Ending != Ending.None) player.Renew();
        }
    }
}
