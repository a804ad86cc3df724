using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Benchmarks.Loops;

/// <summary>
/// A world that costs next to nothing, so that a loop's time is the learner's: a list of observations, and 1 for the action
/// that it names, or, where actions are real numbers, for a first number of the sign that it names. All seats see and may do
/// the same.
/// </summary>
public sealed class StandInWorld : IWorld<StandInState>
{
    private const int Length = 256, StepLimit = 200;
    private readonly float[] _observations;
    private readonly int _inputs;
    private readonly ActionSpace _actions;

    /// <summary>A world with observations and actions of the given number.</summary>
    public StandInWorld(int inputs, int actions) : this(new ObservationLayout(new ObservationField("numbers", [inputs])), actions)
    {
    }

    /// <summary>
    /// A world with observations of a layout, whose indices are drawn as well, and actions of the given number.
    /// </summary>
    public StandInWorld(ObservationLayout layout, int actions)
        : this(layout, new DiscreteActions([.. Enumerable.Range(0, actions).Select(action => $"{action}")]), "nobody")
    {
    }

    /// <summary>A world with observations of a layout for some seats.</summary>
    public StandInWorld(ObservationLayout layout, ActionSpace actions, params string[] seats)
    {
        (_inputs, _actions) = (layout.Length, actions);
        _observations = new float[Length * layout.Length];
        var random = new RandomStream(1, "observations");
        for (var rest = _observations.AsSpan(); !rest.IsEmpty;)
        {
            foreach (var field in layout.Fields)
            {
                foreach (ref var value in rest[..field.Length])
                    value = field.Choices > 0 ? random.NextInt(field.Choices) : random.NextSingle() * 2 - 1;
                rest = rest[field.Length..];
            }
        }

        Seats = [.. seats.Select(seat => new Seat(seat, layout, actions))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Seat> Seats { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Measures { get; } = ["steps"];

    /// <inheritdoc/>
    public StandInState Create() => default;

    /// <inheritdoc/>
    public void Reset(ref StandInState state, ref RandomStream random) => state = new() { Start = random.NextInt(Length) };

    /// <inheritdoc/>
    public Ending Step(ref StandInState state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        for (var seat = 0; seat < rewards.Length; seat++)
            rewards[seat] = IsNamed(actions[seat * _actions.Length], Place(state)) ? 1f : 0f;
        return ++state.Steps < StepLimit ? Ending.None : Ending.Truncated;
    }

    /// <inheritdoc/>
    public void Observe(ref readonly StandInState state, int seat, Span<float> observation) =>
        _observations.AsSpan(Place(state) * _inputs, _inputs).CopyTo(observation);

    /// <inheritdoc/>
    public void Measure(ref readonly StandInState state, Span<double> measures) => measures[0] = state.Steps;

    /// <inheritdoc/>
    public void Save(ref readonly StandInState state, StateWriter writer)
    {
        writer.Write("start", state.Start);
        writer.Write("steps", state.Steps);
    }

    /// <inheritdoc/>
    public void Load(ref StandInState state, StateReader reader) =>
        state = new() { Start = reader.ReadInt32("start"), Steps = reader.ReadInt32("steps") };

    private bool IsNamed(float action, int place)
    {
        if (_actions is not DiscreteActions { Count: var count }) return action > 0 == (place % 2 == 0);
        if (action != (int)action || action < 0 || action >= count)
            throw new ArgumentOutOfRangeException(nameof(action), action, $"The action must be one of 0 .. {count - 1}.");
        return action == place % count;
    }

    private static int Place(in StandInState state) => (state.Start + state.Steps) % Length;
}
