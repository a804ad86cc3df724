namespace Kith.Studies.Emotion.Emotions;

/// <summary>
/// How emotions move under the classic rules: stimulation, whose effect grows with repetition, then decay, then a pull towards
/// a baseline. Without stimulation decay and pull meet at 0.0334, not at the baseline.
/// </summary>
public sealed class ClassicDynamics
{
    private readonly double[] _baseline = new double[Primitives.Count];
    private readonly int[] _counters = new int[Primitives.Count];

    /// <summary>Dynamics with a baseline of 0.1 for every primitive.</summary>
    public ClassicDynamics() => Array.Fill(_baseline, Primitives.Baseline);

    /// <summary>Dynamics with a baseline of one's own [10].</summary>
    public ClassicDynamics(ReadOnlySpan<double> baseline) => baseline.CopyTo(_baseline);

    /// <summary>Share of every emotion that is lost per unit of time.</summary>
    public double DecayRate { get; init; } = 0.01;

    /// <summary>Factor of a stimulation that has been repeated five times or more.</summary>
    public double AmplificationFactor { get; init; } = 1.2;

    /// <summary>Share of the distance to the baseline that is gone per unit of time.</summary>
    public double HomeostasisRate { get; init; } = 0.005;

    /// <summary>Share of every stimulation that has no effect.</summary>
    public double Momentum { get; init; } = 0.1;

    /// <summary>How often every primitive was stimulated in a row [10].</summary>
    public ReadOnlySpan<int> Counters => _counters;

    /// <summary>One step: stimulation, decay, pull towards the baseline.</summary>
    /// <param name="feelings">What moves.</param>
    /// <param name="stimulation">Stimulation of every primitive [10]; null where it is not mentioned.</param>
    /// <param name="time">Length of the step.</param>
    public void Step(Feelings feelings, ReadOnlySpan<double?> stimulation, double time = 1)
    {
        Stimulate(feelings, stimulation, time);
        feelings.Decay(DecayRate, time);
        Relax(feelings, time);
    }

    /// <summary>Stimulation alone: primitives that are not mentioned, and their counters, stay as they are.</summary>
    public void Stimulate(Feelings feelings, ReadOnlySpan<double?> stimulation, double time = 1)
    {
        Span<double> changes = stackalloc double[Primitives.Count];
        for (var i = 0; i < stimulation.Length; i++)
        {
            if (stimulation[i] is not { } strength) continue;
            changes[i] = strength * Amplification(_counters[i]) * (1 - Momentum);
            _counters[i] = Math.Abs(strength) > 0.01 ? _counters[i] + 1 : Math.Max(0, _counters[i] - 1);
        }

        feelings.Update(changes, time);
    }

    /// <summary>The pull towards the baseline alone.</summary>
    public void Relax(Feelings feelings, double time = 1) => feelings.Relax(_baseline, HomeostasisRate, time);

    /// <summary>Forgets how often every primitive was stimulated.</summary>
    public void ResetCounters() => Array.Clear(_counters);

    private double Amplification(int counter) =>
        counter == 0 ? 1 : 1 + (AmplificationFactor - 1) * Math.Min(counter / 5.0, 1);
}
