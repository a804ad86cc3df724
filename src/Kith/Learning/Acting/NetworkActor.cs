using Kith.Networks;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Acting;

/// <summary>
/// A network that sees what its seat observes and chooses from the <see cref="ActionDistribution"/> that its output row begins
/// with. Derive from it for another way to choose.
/// </summary>
/// <typeparam name="TState">The state of the world.</typeparam>
public class NetworkActor<TState> : Actor<TState>
{
    /// <summary>A network at a seat.</summary>
    /// <param name="name">What it is called in tables.</param>
    /// <param name="network">The network; it must not change while it acts.</param>
    /// <param name="world">
    /// By whose <see cref="IWorld{TState}.Observe"/> it sees; any world of the same states may be played.
    /// </param>
    /// <param name="seat">Number of the seat.</param>
    /// <exception cref="ArgumentException">The network does not take the seat's observations.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The world has no such seat.</exception>
    public NetworkActor(string name, Network network, IWorld<TState> world, int seat = 0) : base(name)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(world);
        if (seat < 0 || seat >= world.Seats.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(seat), seat, $"The world's seats are 0 to {world.Seats.Count - 1}.");
        }

        var observation = world.Seats[seat].Observation.Length;
        if (network.Root.Inputs != observation)
        {
            throw new ArgumentException(
                $"The network takes {network.Root.Inputs} numbers, "
                + $"but the seat '{world.Seats[seat].Role}' observes {observation}.",
                nameof(network));
        }

        (Network, World, Seat) = (network, world, seat);
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>By whose rules it sees.</summary>
    public IWorld<TState> World { get; }

    /// <summary>Number of its seat.</summary>
    public int Seat { get; }

    /// <summary>What an output row begins with; the family that fits the seat's actions unless said otherwise.</summary>
    public ActionDistribution Distribution
    {
        get => field ??= ActionDistribution.For(World.Seats[Seat].Actions);
        init;
    }

    /// <summary>T &gt; 0: actions are drawn from p^(1/T), normalised; 1 is the policy as trained.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public double Temperature
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 1;

    /// <summary>Whether the most probable action is taken, the first among equals, instead of a drawn one.</summary>
    public bool Deterministic { get; init; }

    /// <inheritdoc/>
    public override int Capacity => 64;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The network's rows are too short for the distribution.</exception>
    public override NetworkActorWorkspace<TState> CreateWorkspace(int capacity) => TooShort is { } finding
        ? throw new InvalidOperationException($"The actor '{Name}' {finding}")
        : new(this, Distribution, capacity);

    private string? TooShort => Network.Root.Outputs >= Distribution.Parameters
        ? null
        : $"has a network of {Network.Root.Outputs} outputs, but {Distribution.Parameters} parameters of the action are needed.";

    /// <inheritdoc/>
    internal override string? WhyNotAt(int seat, Seat role) =>
        seat != Seat ? $"sees and acts as seat {Seat} ({World.Seats[Seat].Role}); give that seat's number when it is made."
        : !Distribution.ActsIn(role.Actions) ? $"has a {Distribution.GetType().Name} distribution of "
            + $"{Distribution.Parameters} parameters, which does not act in {role.Actions}."
        : TooShort;

    /// <summary>Chooses one action.</summary>
    /// <param name="parameters">The beginning of the network's output row, as long as the distribution's parameters.</param>
    /// <param name="random">The episode's own stream.</param>
    /// <param name="action">Receives the action.</param>
    protected internal virtual void Choose(ReadOnlySpan<float> parameters, ref RandomStream random, Span<float> action)
    {
        Span<float> description = stackalloc float[parameters.Length];
        var distribution = Distribution;
        distribution.Describe(parameters, description, Temperature);
        if (Deterministic) distribution.Choose(description, action);
        else distribution.Draw(description, ref random, action);
    }
}
