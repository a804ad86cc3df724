using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Experiments.Tests.Studies;

internal struct ChaseState
{
    public int Hunter;
    public int Prey;
    public int Steps;
}

/// <summary>
/// A hunter and its prey on a track; who catches is paid 1, who is caught pays 1, and after 20 steps both go home.
/// </summary>
internal sealed class ChaseWorld(int cells, bool slowPrey, bool clock) : IWorld<ChaseState>
{
    private static readonly DiscreteActions s_actions = new(["left", "stay", "right"]);
    private readonly ObservationLayout _layout = clock
        ? new(new("places", [2]), new("clock", []))
        : new(new ObservationField("places", [2]));

    public IReadOnlyList<Seat> Seats => field ??= [new("hunter", _layout, s_actions), new("prey", _layout, s_actions)];

    public IReadOnlyList<string> Measures { get; init; } = ["distance"];

    public ChaseState Create() => default;

    public void Reset(ref ChaseState state, ref RandomStream random) => state = new()
    {
        Hunter = random.NextInt(cells),
        Prey = random.NextInt(cells),
    };

    public Ending Step(ref ChaseState state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        foreach (var action in actions)
            if (action is not (0 or 1 or 2)) throw new ArgumentOutOfRangeException(nameof(actions));
        state.Hunter = Math.Clamp(state.Hunter + (int)actions[0] - 1, 0, cells - 1);
        if (!slowPrey || state.Steps % 2 == 0) state.Prey = Math.Clamp(state.Prey + (int)actions[1] - 1, 0, cells - 1);
        state.Steps++;
        var caught = state.Hunter == state.Prey;
        (rewards[0], rewards[1]) = caught ? (1, -1) : (0, 0);
        return caught ? Ending.Terminated : state.Steps == 20 ? Ending.Truncated : Ending.None;
    }

    public void Observe(ref readonly ChaseState state, int seat, Span<float> observation)
    {
        observation[0] = (float)state.Hunter / cells;
        observation[1] = (float)state.Prey / cells;
        if (clock) observation[2] = state.Steps / 20f;
    }

    public void Measure(ref readonly ChaseState state, Span<double> measures) =>
        measures[0] = state.Steps == 0 ? 0 : Math.Abs(state.Hunter - state.Prey);

    public void Save(ref readonly ChaseState state, StateWriter writer) =>
        writer.Write("chase", [state.Hunter, state.Prey, state.Steps]);

    public void Load(ref ChaseState state, StateReader reader)
    {
        Span<int> numbers = stackalloc int[3];
        reader.Read("chase", numbers);
        state = new() { Hunter = numbers[0], Prey = numbers[1], Steps = numbers[2] };
    }
}
