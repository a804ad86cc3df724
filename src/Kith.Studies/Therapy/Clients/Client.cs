using System.Runtime.Intrinsics;
using Kith.Numerics;

namespace Kith.Studies.Therapy.Clients;

/// <summary>
/// A simulated client: it remembers its last 50 exchanges, is more or less satisfied with them, trusts accordingly, and does what
/// promises most under that trust.
/// </summary>
/// <remarks>
/// Satisfaction RS = Σ wᵢ·U[cᵢ, tᵢ] over the memory; bond = 1/(1 + e^(-2α(x - o))) with x the place of RS in the range of
/// utilities. The weights follow a root, which no recursion continues, so that every exchange moves all 50 of them; what
/// can be carried along (the utilities of the remembered exchanges, the counts of the window) is, and the rest is one pass
/// of additions in a fixed order.
/// </remarks>
public sealed class Client
{
    /// <summary>Exchanges in memory.</summary>
    public const int MemoryLength = 50;

    /// <summary>The session after which a client looks back whether therapy has helped.</summary>
    public const int LookBack = 10;

    private readonly double[] _weights;
    private readonly ClientMemory _memory;
    private readonly double[] _utilities = new double[Utilities.Cells];
    private readonly double[] _byAnswer = new double[Utilities.Cells];
    private readonly double[] _payoffs = new double[Octant.Count];
    private readonly double[] _probabilities = new double[Octant.Count];
    private bool _expects;

    /// <summary>A client of a kind, to be given its own nature by <see cref="Begin"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The recency ratio is less than 1, or the window is not 1 to 50.</exception>
    public Client(ClientTraits traits)
    {
        Traits = traits;
        _weights = MemoryWeights.Of(MemoryLength, traits.RecencyRatio);
        _memory = new ClientMemory(traits.Window);
    }

    /// <summary>What it has in common with others of its kind.</summary>
    public ClientTraits Traits { get; }

    /// <summary>U[client, therapist], row by row.</summary>
    public ReadOnlySpan<double> OwnUtilities => _utilities;

    /// <summary>Its own actions in memory, oldest first.</summary>
    public ReadOnlySpan<byte> RememberedActions => _memory.Actions;

    /// <summary>The answers in memory as they were perceived, oldest first.</summary>
    public ReadOnlySpan<byte> RememberedAnswers => _memory.Answers;

    /// <summary>Weight of each memory, oldest first.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>τ: how randomly it acts.</summary>
    public double Temperature { get; private set; }

    /// <summary>The smallest utility.</summary>
    public double LeastUtility { get; private set; }

    /// <summary>The largest utility.</summary>
    public double GreatestUtility { get; private set; }

    /// <summary>RS, in units of utility.</summary>
    public double Satisfaction { get; internal set; }

    /// <summary>RS before the first session.</summary>
    public double StartingSatisfaction { get; private set; }

    /// <summary>Trust, 0 to 1.</summary>
    public double Bond { get; internal set; }

    /// <summary>Sessions lived through.</summary>
    public int Sessions { get; private set; }

    /// <summary>What became of the answers so far; stays empty without distortion.</summary>
    public PerceptionTally Perceptions { get; internal set; }

    /// <summary>
    /// Whether it leaves now by the classic rule: after the tenth session, if it is worse off than before the first.
    /// </summary>
    public bool LeavesByLookingBack => Sessions == LookBack && Satisfaction < StartingSatisfaction;

    /// <summary>RS as a fraction of the range of utilities.</summary>
    public double RelativeSatisfaction => Relative(Satisfaction);

    /// <summary>What each action promises, by the mechanism and the bond.</summary>
    public ReadOnlySpan<double> Payoffs
    {
        get
        {
            Expect();
            return _payoffs;
        }
    }

    /// <summary>How probable each action is: softmax(payoff / τ).</summary>
    public ReadOnlySpan<double> Probabilities
    {
        get
        {
            Expect();
            return _probabilities;
        }
    }

    /// <summary>How often each answer stands in the last W memories, which make its habit.</summary>
    public ReadOnlySpan<int> WindowCounts => _memory.WindowCounts;

    /// <summary>Gives the client its nature; no session has happened.</summary>
    /// <param name="utilities">U [64].</param>
    /// <param name="actions">Its actions in memory, oldest first [50].</param>
    /// <param name="answers">The answers it remembers [50].</param>
    /// <param name="temperature">τ &gt; 0.</param>
    /// <exception cref="ArgumentException">
    /// A length is wrong, the utilities are all the same or not finite, or the temperature is not positive.
    /// </exception>
    public void Begin(ReadOnlySpan<double> utilities, ReadOnlySpan<byte> actions, ReadOnlySpan<byte> answers, double temperature)
    {
        if (!(temperature > 0) || !double.IsFinite(temperature))
            throw new ArgumentException($"The temperature is {temperature}, but must be positive.", nameof(temperature));
        Adopt(utilities);
        _memory.Fill(actions, answers, _utilities);
        (Temperature, Sessions, Perceptions) = (temperature, 0, default);
        Feel();
        StartingSatisfaction = Satisfaction;
    }

    /// <summary>Becomes what another client of the same kind is now.</summary>
    public void CopyFrom(Client other)
    {
        other._utilities.CopyTo(_utilities, 0);
        other._byAnswer.CopyTo(_byAnswer, 0);
        other._payoffs.CopyTo(_payoffs, 0);
        other._probabilities.CopyTo(_probabilities, 0);
        _memory.CopyFrom(other._memory);
        (Temperature, LeastUtility, GreatestUtility) = (other.Temperature, other.LeastUtility, other.GreatestUtility);
        (Satisfaction, StartingSatisfaction, Bond) = (other.Satisfaction, other.StartingSatisfaction, other.Bond);
        (Sessions, Perceptions, _expects) = (other.Sessions, other.Perceptions, other._expects);
    }

    /// <summary>The satisfaction at a fraction of the range of utilities, such as a threshold of success.</summary>
    public double SatisfactionAt(double fraction) => LeastUtility + fraction * (GreatestUtility - LeastUtility);

    /// <summary>A satisfaction as a fraction of the range of utilities.</summary>
    public double Relative(double satisfaction) => (satisfaction - LeastUtility) / (GreatestUtility - LeastUtility);

    /// <summary>The bond that a satisfaction brings about.</summary>
    public double BondAt(double satisfaction) =>
        1 / (1 + DoubleMath.Exp(-2 * Traits.BondSteepness * (Relative(satisfaction) - Traits.BondOffset)));

    /// <summary>The action that a uniform number chooses: the first whose cumulative probability exceeds it.</summary>
    public int Choose(double uniform) => Choice.Of(Probabilities, uniform);

    /// <summary>What the client takes an answer for: as it is with probability β, otherwise as its habit has it.</summary>
    /// <param name="client">The client's own action.</param>
    /// <param name="actual">The therapist's answer.</param>
    /// <param name="uniform">A uniform number; not looked at without distortion.</param>
    public Perception Perceive(int client, int actual, double uniform)
    {
        if (!Traits.Parataxic) return new(client, actual, actual, true, 1);
        if (uniform < Traits.BaselineAccuracy) return new(client, actual, actual, true, Traits.BaselineAccuracy);
        return new(client, actual, _memory.Mode, false, (double)_memory.WindowCounts[actual] / Traits.Window);
    }

    /// <summary>Lives through a session: takes the exchange into memory as it was perceived and feels anew.</summary>
    public void Remember(in Perception perception)
    {
        if (Traits.Parataxic)
        {
            var tally = Perceptions;
            tally.Add(perception);
            Perceptions = tally;
        }

        _memory.Push(
            perception.Client, perception.Perceived, _utilities[Utilities.Cell(perception.Client, perception.Perceived)]);
        Sessions++;
        Feel();
    }

    /// <summary>The most frequent answer of the window; among equally frequent ones the latest.</summary>
    public int Habit => _memory.Mode;

    /// <summary>P(answer): the weights of the memories in which it was the answer [8].</summary>
    public void Frequencies(Span<double> frequencies)
    {
        // All eight sums at once, an answer's own lane taking the weight and the others 0, so that no sum waits for a store.
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var answers = _memory.Answers;
        var weights = _weights.AsSpan(0, answers.Length);
        for (var i = 0; i < answers.Length; i++)
        {
            var (answer, weight) = (Vector256.Create((long)answers[i]), Vector256.Create(weights[i]));
            low += Vector256.Equals(answer, Vector256.Create(0L, 1, 2, 3)).AsDouble() & weight;
            high += Vector256.Equals(answer, Vector256.Create(4L, 5, 6, 7)).AsDouble() & weight;
        }

        low.CopyTo(frequencies);
        high.CopyTo(frequencies[4..]);
    }

    /// <summary>P(answer given action), smoothed by s [64, rows are actions].</summary>
    public void ConditionalFrequencies(Span<double> frequencies)
    {
        frequencies.Fill(Traits.Smoothing);
        var actions = _memory.Actions;
        var answers = _memory.Answers;
        for (var i = 0; i < answers.Length; i++) frequencies[Utilities.Cell(actions[i], answers[i])] += _weights[i];
        NormaliseRows(frequencies);
    }

    /// <summary>The same for a memory in which the exchanges have given weights [64].</summary>
    internal void Condition(ReadOnlySpan<double> joint, Span<double> frequencies)
    {
        for (var cell = 0; cell < Utilities.Cells; cell++) frequencies[cell] = Traits.Smoothing + joint[cell];
        NormaliseRows(frequencies);
    }

    /// <summary>U[client, therapist] turned over: [therapist, client].</summary>
    internal ReadOnlySpan<double> ByAnswer => _byAnswer;

    internal void Restore(double startingSatisfaction, int sessions) =>
        (StartingSatisfaction, Sessions) = (startingSatisfaction, sessions);

    private void Adopt(ReadOnlySpan<double> utilities)
    {
        if (utilities.Length != Utilities.Cells)
        {
            throw new ArgumentException(
                $"There are {utilities.Length} utilities, but {Utilities.Cells} are needed.", nameof(utilities));
        }

        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var cell = 0; cell < Utilities.Cells; cell++)
        {
            var value = utilities[cell];
            if (!double.IsFinite(value))
                throw new ArgumentException($"The utility of cell {cell} is {value}, but must be finite.", nameof(utilities));
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
            _utilities[cell] = value;
            _byAnswer[Utilities.Cell(cell % Octant.Count, cell / Octant.Count)] = value;
        }

        if (!(greatest > least))
            throw new ArgumentException($"All utilities are {least}; nothing could satisfy such a client.", nameof(utilities));
        (LeastUtility, GreatestUtility) = (least, greatest);
    }

    private static void NormaliseRows(Span<double> weights)
    {
        for (var row = 0; row < Utilities.Cells; row += Octant.Count)
        {
            var total = 0.0;
            foreach (var weight in weights.Slice(row, Octant.Count)) total += weight;
            foreach (ref var weight in weights.Slice(row, Octant.Count)) weight = total > 0 ? weight / total : 0;
        }
    }

    private void Feel()
    {
        Satisfaction = WeightedSum.Of(_weights, _memory.Values);
        Bond = BondAt(Satisfaction);
        _expects = false;
    }

    private void Expect()
    {
        if (_expects) return;
        Expectation.Payoffs(this, _payoffs);
        Choice.Softmax(_payoffs, Temperature, _probabilities);
        _expects = true;
    }
}
