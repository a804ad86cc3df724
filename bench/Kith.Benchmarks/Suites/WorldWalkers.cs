using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Benchmarks.Suites;

/// <summary>
/// Random walks in a batch of worlds, with the call between two rollouts every 128 steps as in a training.
/// </summary>
internal sealed class WorldWalkers
{
    private const int Rollout = 128;
    private readonly WorldBatch _worlds;
    private readonly float[] _actions;
    private readonly float[] _rewards;
    private readonly AlignedBuffer _observations, _final;
    private readonly Ending[] _endings;

    public WorldWalkers(WorldBatch worlds)
    {
        _worlds = worlds;
        var (choices, random) = ((worlds.Seats[0].Actions as DiscreteActions)?.Count, new RandomStream(1, "actions"));
        // Drawn once: what is measured is the worlds, not the draws.
        _actions = new float[Rollout * worlds.Count * worlds.ActionLength];
        foreach (ref var action in _actions.AsSpan())
            action = choices is { } count ? random.NextInt(count) : 2 * random.NextSingle() - 1;
        (_observations, _final) = (new(worlds.Count * worlds.ObservationLength), new(worlds.Count * worlds.ObservationLength));
        (_rewards, _endings) = (new float[worlds.Count * worlds.Seats.Count], new Ending[worlds.Count]);
    }

    /// <summary>Steps of all worlds in a <see cref="Walk"/>.</summary>
    public int Steps => Rollout * _worlds.Count;

    /// <summary>Takes as many steps as a rollout.</summary>
    public void Walk()
    {
        var length = _worlds.Count * _worlds.ActionLength;
        _worlds.BeginRollout(0);
        for (var step = 0; step < Rollout; step++)
        {
            _worlds.Advance(0, new WorldStep
            {
                Actions = _actions.AsSpan(step * length, length),
                Rewards = _rewards,
                Endings = _endings,
                NextObservations = _observations.Span,
                FinalObservations = _final.Span,
            });
        }
    }
}
