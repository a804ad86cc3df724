using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Tests.Therapy.Clients;

/// <summary>The client as one would write it down without thinking of speed: everything is counted anew every time.</summary>
internal sealed class PlainClient
{
    private readonly ClientTraits _traits;
    private readonly double[] _utilities;
    private readonly double _temperature;
    private readonly List<(int Client, int Answer)> _memory = [];
    private readonly List<Perception> _log = [];
    private readonly double[] _weights;

    public PlainClient(ClientTraits traits, double[] utilities, byte[] actions, byte[] answers, double temperature)
    {
        (_traits, _utilities, _temperature) = (traits, utilities, temperature);
        for (var i = 0; i < actions.Length; i++) _memory.Add((actions[i], answers[i]));
        var raw = Enumerable.Range(0, actions.Length)
            .Select(i => 1 + (traits.RecencyRatio - 1) * Math.Sqrt(i / (actions.Length - 1.0))).ToList();
        _weights = [.. raw.Select(weight => weight / raw.Sum())];
        StartingSatisfaction = Satisfaction;
    }

    public double StartingSatisfaction { get; }

    public int Sessions => _log.Count;

    public double RelativeSatisfaction => Relative(Satisfaction);

    public double Loss => Relative(StartingSatisfaction) - Relative(Satisfaction);

    public int Misperceptions => _log.Count(perception => perception.Perceived != perception.Actual);

    public double Satisfaction
    {
        get
        {
            var satisfaction = 0.0;
            for (var i = 0; i < _memory.Count; i++)
                satisfaction += _weights[i] * _utilities[8 * _memory[i].Client + _memory[i].Answer];
            return satisfaction;
        }
    }

    public double Bond => 1 / (1 + Math.Exp(-2 * _traits.BondSteepness * (RelativeSatisfaction - _traits.BondOffset)));

    public int Habit
    {
        get
        {
            var window = _memory.TakeLast(_traits.Window).Select(exchange => exchange.Answer).ToList();
            return window.OrderByDescending(answer => window.Count(other => other == answer))
                .ThenByDescending(window.LastIndexOf).First();
        }
    }

    public bool LeavesByLookingBack => _log.Count == 10 && Satisfaction < StartingSatisfaction;

    public double[] Payoffs()
    {
        var payoffs = new double[8];
        for (var action = 0; action < 8; action++)
        {
            var row = new double[8];
            for (var answer = 0; answer < 8; answer++)
                row[answer] = _utilities[8 * action + answer] * (1 + Strength() * Frequency(action, answer));
            Array.Sort(row);
            var position = 7 * Bond;
            var low = (int)Math.Floor(position);
            var share = position - low;
            payoffs[action] = (1 - share) * row[low] + share * row[Math.Min(low + 1, 7)];
        }

        return payoffs;
    }

    public double[] Probabilities()
    {
        var payoffs = Payoffs();
        var weights = payoffs.Select(payoff => Math.Exp((payoff - payoffs.Max()) / _temperature)).ToArray();
        return [.. weights.Select(weight => weight / weights.Sum())];
    }

    public int Choose(double uniform)
    {
        var sum = 0.0;
        var probabilities = Probabilities();
        for (var action = 0; action < 8; action++)
        {
            sum += probabilities[action];
            if (sum > uniform) return action;
        }

        return Array.FindLastIndex(probabilities, probability => probability > 0);
    }

    public Perception Live(int action, int answer, double uniform)
    {
        var perceived = answer;
        if (_traits.Parataxic && uniform >= _traits.BaselineAccuracy) perceived = Habit;
        var perception = new Perception(action, answer, perceived, !_traits.Parataxic || uniform < _traits.BaselineAccuracy, 0);
        _log.Add(perception);
        _memory.RemoveAt(0);
        _memory.Add((action, perceived));
        return perception;
    }

    private double Relative(double satisfaction) => (satisfaction - _utilities.Min()) / (_utilities.Max() - _utilities.Min());

    private double Strength() => _traits.Mechanism switch
    {
        Mechanism.BondWeightedFrequencyAmplifier or Mechanism.BondWeightedConditionalAmplifier =>
            Math.Pow(Bond, _traits.BondPower) * _traits.HistoryWeight,
        _ => _traits.HistoryWeight,
    };

    private double Frequency(int action, int answer)
    {
        var (these, all) = (0.0, 0.0);
        var isConditional = _traits.Mechanism is Mechanism.ConditionalAmplifier or Mechanism.BondWeightedConditionalAmplifier;
        for (var i = 0; i < _memory.Count; i++)
        {
            if (isConditional && _memory[i].Client != action) continue;
            all += _weights[i];
            if (_memory[i].Answer == answer) these += _weights[i];
        }

        return _traits.Mechanism switch
        {
            Mechanism.BondOnly => 0,
            Mechanism.FrequencyAmplifier or Mechanism.BondWeightedFrequencyAmplifier => these,
            _ => all + 8 * _traits.Smoothing > 0 ? (these + _traits.Smoothing) / (all + 8 * _traits.Smoothing) : 0,
        };
    }
}
