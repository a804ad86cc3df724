using Kith.Numerics;
using Kith.State;

namespace Kith.Learning.Ppo;

/// <summary>The units of a value head: V = mean + deviation · output.</summary>
public sealed class ValueScale
{
    private const double SmallestDeviation = 1e-4;
    private const double SmallestRate = 0.001;
    private double _variance = 1;

    /// <summary>Value of an output of 0, in units of reward.</summary>
    public double Mean { get; private set; }

    /// <summary>Change of the value when the output grows by 1, in units of reward.</summary>
    public double Deviation => Math.Sqrt(_variance);

    /// <summary>How often it has moved.</summary>
    public long Moves { get; private set; }

    /// <summary>The value that an output means.</summary>
    public float ToValue(float output) => (float)(Mean + Deviation * output);

    /// <summary>The values that the last column of the outputs means, one per row.</summary>
    public void ToValues(Matrix outputs, Span<float> values)
    {
        var (mean, deviation, last) = (Mean, Deviation, outputs.Columns - 1);
        for (var row = 0; row < values.Length; row++) values[row] = (float)(mean + deviation * outputs[row, last]);
    }

    /// <summary>The outputs that mean values: (V - mean) / deviation.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void ToOutputs(ReadOnlySpan<float> values, Span<float> outputs)
    {
        var factor = 1 / Deviation;
        StraightLineKernel.Run(values, factor, -Mean * factor, outputs);
    }

    /// <summary>Moves mean and variance toward those of a batch by max(1/k, 0.001) at the k-th call.</summary>
    public void Follow(ReadOnlySpan<float> returns)
    {
        Moves++;
        var rate = Math.Max(1.0 / Moves, SmallestRate);
        var (mean, deviation) = Advantages.Moments(returns);
        deviation = Math.Max(deviation, SmallestDeviation);
        Mean += rate * (mean - Mean);
        _variance += rate * (deviation * deviation - _variance);
    }

    /// <summary>Rescales a head made for an earlier scale, so that it predicts the same values as before.</summary>
    /// <param name="weight">w · old/new deviation.</param>
    /// <param name="bias">b · old/new deviation + (old mean - new mean)/new deviation.</param>
    /// <param name="oldMean">Mean before.</param>
    /// <param name="oldDeviation">Deviation before.</param>
    public void Preserve(Span<float> weight, Span<float> bias, double oldMean, double oldDeviation)
    {
        var factor = oldDeviation / Deviation;
        Scale(weight, factor);
        bias[0] = (float)(bias[0] * factor + (oldMean - Mean) / Deviation);
    }

    /// <summary>Writes the scale.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write("value_mean", Mean);
        writer.Write("value_variance", _variance);
        writer.Write("value_moves", Moves);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The data are no scale.</exception>
    public void Load(StateReader reader)
    {
        (Mean, _variance, Moves) = (reader.ReadDouble("value_mean"), reader.ReadDouble("value_variance"), reader.ReadInt64("value_moves"));
        if (!double.IsFinite(Mean) || !(_variance > 0) || !double.IsFinite(_variance))
            throw new InvalidDataException($"The state's value scale has mean {Mean} and variance {_variance}, which is no scale.");
    }

    internal static void Scale(Span<float> values, double factor)
    {
        foreach (ref var value in values) value = (float)(value * factor);
    }
}
