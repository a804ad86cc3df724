using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Benchmarks.Suites;

/// <summary>Random walks in a batch of worlds with one seat and discrete actions, with the call between two rollouts every 128 steps as in a training.</summary>
internal sealed class WorldWalkers
{
    private const int Rollout = 128;
    private readonly WorldBatch _worlds;
    private readonly float[] _actions;
    private readonly float[] _rewards = new float[1];
    private readonly AlignedBuffer _observations;
    private readonly float[] _final;

    public WorldWalkers(WorldBatch worlds)
    {
        _worlds = worlds;
        var (choices, random) = (((DiscreteActions)worlds.Seats[0].Actions).Count, new RandomStream(1, "actions"));
        // Drawn once: what is measured is the worlds, not the draws.
        _actions = new float[Rollout * worlds.Count];
        foreach (ref var action in _actions.AsSpan()) action = random.NextInt(choices);
        (_observations, _final) = (new(worlds.Count * worlds.ObservationLength), new float[worlds.ObservationLength]);
    }

    /// <summary>Steps of all worlds in a <see cref="Walk"/>.</summary>
    public int Steps => Rollout * _worlds.Count;

    /// <summary>Takes as many steps as a rollout.</summary>
    public void Walk()
    {
        _worlds.BeginRollout(0);
        for (var (step, length) = (0, _worlds.ObservationLength); step < Rollout; step++)
        {
            for (var world = 0; world < _worlds.Count; world++)
            {
                _worlds.Advance(
                    world, _actions.AsSpan(step * _worlds.Count + world, 1), _rewards, _observations.Span.Slice(world * length, length), _final);
            }
        }
    }
}
