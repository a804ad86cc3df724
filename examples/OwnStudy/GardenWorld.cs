using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace OwnStudy;

/// <summary>Days since each bed was watered [beds], where the gardener stands, and what has been counted.</summary>
internal struct GardenState
{
    public int[] Dry;
    public int Place, Day, Thirsty, Visits;
}

/// <summary>
/// A row of beds. Each day the gardener goes left, right or stays, and waters where it stands; after five days a bed is thirsty.
/// </summary>
internal sealed class GardenWorld(GardenOptions options) : IWorld<GardenState>
{
    private const int Patience = 5, Days = 50;
    private static readonly DiscreteActions s_moves = new(["left", "stay", "right"]);

    public IReadOnlyList<Seat> Seats { get; } =
    [
        new("gardener", new(new ObservationField("place", [options.Beds]), new ObservationField("dry", [options.Beds])),
            s_moves),
    ];

    public IReadOnlyList<string> Measures => ["thirsty", "visits"];

    public GardenState Create() => new() { Dry = new int[options.Beds] };

    public void Reset(ref GardenState state, ref RandomStream random)
    {
        (state.Place, state.Day, state.Thirsty, state.Visits) = (random.NextInt(options.Beds), 0, 0, 0);
        foreach (ref var days in state.Dry.AsSpan()) days = random.NextInt(Patience);
    }

    public Ending Step(ref GardenState state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        var before = state.Place;
        state.Place = Math.Clamp(before + s_moves.IndexOf(actions[0]) - 1, 0, options.Beds - 1);
        foreach (ref var days in state.Dry.AsSpan()) days = Math.Min(days + 1, 2 * Patience);
        state.Dry[state.Place] = 0;
        var (thirsty, visit) = (state.Dry.Count(days => days > Patience), state.Place == before ? 0 : 1);
        (state.Thirsty, state.Visits, state.Day) = (state.Thirsty + thirsty, state.Visits + visit, state.Day + 1);
        rewards[0] = options.RewardedFor == RewardedFor.Plants ? 1 - (float)thirsty / options.Beds : visit;
        return state.Day == Days ? Ending.Truncated : Ending.None;
    }

    public void Observe(ref readonly GardenState state, int seat, Span<float> observation)
    {
        observation.Clear();
        observation[state.Place] = 1;
        for (var bed = 0; bed < options.Beds; bed++) observation[options.Beds + bed] = state.Dry[bed] / (2f * Patience);
    }

    public void Measure(ref readonly GardenState state, Span<double> measures) =>
        (measures[0], measures[1]) = (state.Thirsty, state.Visits);

    public void Save(ref readonly GardenState state, StateWriter writer)
    {
        writer.Write("dry", state.Dry);
        writer.Write("garden", [state.Place, state.Day, state.Thirsty, state.Visits]);
    }

    public void Load(ref GardenState state, StateReader reader)
    {
        Span<int> numbers = stackalloc int[4];
        reader.Read("dry", state.Dry);
        reader.Read("garden", numbers);
        (state.Place, state.Day, state.Thirsty, state.Visits) = (numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
