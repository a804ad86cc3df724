using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Baselines;

/// <summary>A behaviour as an actor in one episode at a time.</summary>
/// <param name="behaviour">How it acts.</param>
/// <param name="world">By which it sees.</param>
internal sealed class BehaviourWorkspace(Behaviour behaviour, ForagingWorld world) : ActorWorkspace<ForagingState>
{
    private readonly float[] _view = new float[world.Seats[0].Observation.Length];
    private RandomStream _random;

    public override void Begin(int place, ref readonly ForagingState state, RandomStream random) => _random = random;

    public override void Act(ReadOnlySpan<int> places, ReadOnlySpan<ForagingState> states, Matrix actions)
    {
        world.Observe(in states[places[0]], 0, _view);
        actions[0][0] = Moves.ActionOf(behaviour.Choose(_view, ref _random));
    }
}
