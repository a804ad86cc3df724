using Kith.Numerics;
using Kith.Options;
using Kith.State;
using Kith.Studies.Therapy.Clients;
using Kith.Worlds;

namespace Kith.Studies.Therapy.World;

/// <summary>
/// Therapy as a world of one seat: the client acts, the therapist answers with an octant, the client remembers what it
/// perceived. A therapy ends well when the client's satisfaction reaches the threshold, badly when the client gives up, and is
/// cut off after its last session.
/// </summary>
/// <remarks>
/// An episode's client and all its random numbers follow from one seed; pattern, utilities, memory, temperature, actions,
/// perceptions and leaving draw from streams of their own.
/// </remarks>
public sealed class TherapyWorld : IWorld<TherapyState>
{
    /// <summary>Reward for a client that gives up.</summary>
    public const double DropoutReward = -150;

    private const int MostRejections = 100;
    private readonly TherapyWorldOptions _options;
    private readonly ClientPattern[] _patterns;
    private readonly ClientTraits _traits;
    private readonly ClientObservation _observation;
    private readonly double _shaping;
    private readonly double _discount;

    /// <summary>The world of some clients.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="view">How much of the client the therapist sees.</param>
    /// <param name="shaping">
    /// w ≥ 0: a session pays w·(γΦ' - Φ) more, with Φ the satisfaction as a fraction of the range and Φ' = 0 after a
    /// termination (Ng et al., 1999).
    /// </param>
    /// <param name="discount">γ of the shaping.</param>
    /// <exception cref="ArgumentException">A setting is out of range or breaks a rule.</exception>
    public TherapyWorld(
        TherapyWorldOptions options, ObservationKind view = ObservationKind.Plain, double shaping = 0, double discount = 1)
    {
        (_options, _traits, _shaping, _discount) = (options.Checked(), options.Traits, shaping, discount);
        _patterns = [.. options.Patterns.Select(name => ClientPattern.Find(name, options.Response)!)];
        _observation = new ClientObservation(view);
        Threshold = options.Threshold;
        Seats = [new Seat("therapist", _observation.Layout, new DiscreteActions(Octant.Names))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Seat> Seats { get; }

    /// <summary>
    /// Successes, dropouts, complementary answers, reward without shaping, and, from the first session on, clients sent away
    /// and the number of the pattern.
    /// </summary>
    public IReadOnlyList<string> Measures { get; } =
        ["success", "dropout", "complementary", "reward", "rejected_starts", "pattern"];

    /// <summary>The settings.</summary>
    public TherapyWorldOptions Options => _options;

    /// <summary>
    /// Fraction of the range at which therapies that begin from now on succeed. A curriculum changes it between two rollouts.
    /// </summary>
    public double Threshold { get; set; }

    /// <inheritdoc/>
    public TherapyState Create() => new(new Client(_traits));

    /// <inheritdoc/>
    public void Reset(ref TherapyState state, ref RandomStream random) =>
        Reset(ref state, (long)(((ulong)random.NextUInt32() << 31) ^ random.NextUInt32()));

    /// <summary>Begins the episode of a seed, with a client of a certain pattern if one is named.</summary>
    /// <param name="state">The state.</param>
    /// <param name="seed">Seed of the episode, not negative.</param>
    /// <param name="pattern">Number of the pattern; drawn when null.</param>
    public void Reset(ref TherapyState state, long seed, int? pattern = null)
    {
        var matrix = new RandomStream(seed, "matrix");
        var memory = new RandomStream(seed, "memory");
        state.Pattern = pattern ?? new RandomStream(seed, "pattern").NextInt(_patterns.Length);
        state.Seed = seed;
        state._actions = new RandomStream(seed, "client");
        state._perceptions = new RandomStream(seed, "perception");
        state._leaving = new RandomStream(seed, "leaving");
        var temperature = TemperatureOf(seed);
        Span<double> utilities = stackalloc double[Utilities.Cells];
        Span<byte> actions = stackalloc byte[Client.MemoryLength];
        Span<byte> answers = stackalloc byte[Client.MemoryLength];
        for (state.RejectedStarts = 0; ; state.RejectedStarts++)
        {
            if (_options.Matrix == Utilities.Sampled) Utilities.Sample(utilities, ref matrix);
            else Utilities.Named(_options.Matrix).CopyTo(utilities);
            _patterns[state.Pattern].Sample(actions, answers, ref memory);
            state.Client.Begin(utilities, actions, answers, temperature);
            state.Threshold = state.Client.SatisfactionAt(Threshold);
            if (_options.AllowSolvedStart || state.Client.Satisfaction < state.Threshold
                || state.RejectedStarts == MostRejections)
            {
                break;
            }
        }

        Open(ref state, state._actions.NextDouble());
    }

    /// <summary>Begins an episode with a client whose nature is given, for demonstrations and recorded episodes.</summary>
    /// <param name="state">The state, whose client has begun.</param>
    /// <param name="uniform">The uniform number that chooses its first action.</param>
    public void Open(ref TherapyState state, double uniform)
    {
        state.Threshold = state.Client.SatisfactionAt(Threshold);
        state.MaxSessions = _options.MaxSessions;
        (state.Session, state.End, state.Complementary, state.Reward) = (0, TherapyEnd.None, 0, 0);
        (state.LastActual, state.LastPerceived) = (TherapyState.Nothing, TherapyState.Nothing);
        state.History.Clear();
        state.ClientAction = state.Client.Choose(uniform);
    }

    /// <inheritdoc/>
    public Ending Step(ref TherapyState state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        var answer = (int)actions[0];
        if (answer != actions[0] || (uint)answer >= Octant.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(actions), actions[0], "A therapist's answer is a whole number from 0 to 7.");
        }

        return Step(ref state, answer, rewards);
    }

    /// <summary>Takes one session; the random numbers are the episode's own.</summary>
    /// <param name="state">The state.</param>
    /// <param name="answer">The therapist's octant.</param>
    /// <param name="rewards">Receives the reward, shaping included [1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The answer is no octant.</exception>
    public Ending Step(ref TherapyState state, int answer, Span<float> rewards)
    {
        Octant.Require(answer);
        var perception = _traits.Parataxic ? state._perceptions.NextDouble() : 0;
        var leaving = _options.Dropout == DropoutRule.Hazard ? state._leaving.NextDouble() : 0;
        var before = state.Client.RelativeSatisfaction;
        var reward = TakeSession(ref state, answer, perception, leaving);
        if (state.End == TherapyEnd.None) state.ClientAction = state.Client.Choose(state._actions.NextDouble());
        var ending = EndingOf(state.End);
        if (_shaping > 0)
            reward += _shaping * (_discount * (ending == Ending.Terminated ? 0 : state.Client.RelativeSatisfaction) - before);
        rewards[0] = (float)reward;
        return ending;
    }

    /// <summary>
    /// Takes one session up to its reward, with given random numbers; the client's next action is still to be chosen.
    /// </summary>
    internal double TakeSession(ref TherapyState state, int answer, double perceptionDraw, double leavingDraw)
    {
        var client = state.Client;
        var perception = client.Perceive(state.ClientAction, answer, perceptionDraw);
        client.Remember(perception);
        state.History.Add(state.ClientAction, answer);
        state.Session++;
        if (answer == Octant.Complement(state.ClientAction)) state.Complementary++;
        (state.LastActual, state.LastPerceived) = (answer, perception.Perceived);
        state.End = EndOf(in state, leavingDraw);
        var reward = RewardOf(state.End, state.Session, state.MaxSessions);
        state.Reward += reward;
        return reward;
    }

    /// <inheritdoc/>
    public void Observe(ref readonly TherapyState state, int seat, Span<float> observation) =>
        _observation.Write(in state, observation);

    /// <inheritdoc/>
    public void Measure(ref readonly TherapyState state, Span<double> measures)
    {
        measures[0] = state.End == TherapyEnd.Success ? 1 : 0;
        measures[1] = state.End == TherapyEnd.Dropout ? 1 : 0;
        measures[2] = state.Complementary;
        measures[3] = state.Reward;
        // Counts begin at 0 with every episode, so what is known from the beginning is reported from the first session on.
        measures[4] = state.Session > 0 ? state.RejectedStarts : 0;
        measures[5] = state.Session > 0 ? state.Pattern : 0;
    }

    /// <inheritdoc/>
    public void Save(ref readonly TherapyState state, StateWriter writer) => TherapyStateFile.Save(in state, writer);

    /// <inheritdoc/>
    public void Load(ref TherapyState state, StateReader reader) => TherapyStateFile.Load(ref state, _patterns.Length, reader);

    /// <summary>Reward of a session: the fewer sessions a success took, the larger.</summary>
    internal static double RewardOf(TherapyEnd end, int session, int maxSessions) => end switch
    {
        TherapyEnd.Dropout => DropoutReward,
        TherapyEnd.Success => 100 + 2 * (maxSessions - session),
        _ => 0,
    };

    private Ending EndingOf(TherapyEnd end) => end switch
    {
        TherapyEnd.None => Ending.None,
        TherapyEnd.Truncated when _options.SessionLimit == SessionLimit.Truncates => Ending.Truncated,
        _ => Ending.Terminated,
    };

    // The classic rule looks at leaving first, so that a client may leave although it has reached the threshold.
    private TherapyEnd EndOf(in TherapyState state, double leavingDraw)
    {
        var succeeded = state.Client.Satisfaction >= state.Threshold;
        if (_options.Dropout == DropoutRule.Classic && state.Client.LeavesByLookingBack) return TherapyEnd.Dropout;
        if (succeeded) return TherapyEnd.Success;
        if (_options.Dropout == DropoutRule.Hazard && state.Session >= Client.LookBack
            && leavingDraw < ChanceOfLeaving(state.Client))
        {
            return TherapyEnd.Dropout;
        }

        return state.Session >= state.MaxSessions ? TherapyEnd.Truncated : TherapyEnd.None;
    }

    private double ChanceOfLeaving(Client client)
    {
        var loss = client.Relative(client.StartingSatisfaction) - client.RelativeSatisfaction;
        return loss > 0 ? 1 - DoubleMath.Exp(-_options.DropoutHazard * loss) : 0;
    }

    private double TemperatureOf(long seed)
    {
        var (mean, deviation) = (_options.Temperature, _options.TemperatureDeviation);
        return deviation == 0
            ? mean
            : Math.Clamp(mean + deviation * new RandomStream(seed, "temperature").NextGaussian(), mean / 2, mean * 5 / 3);
    }
}
