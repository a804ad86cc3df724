using Kith.Numerics;
using Kith.Numerics.Elementwise;
using Kith.State;

namespace Kith.Learning.Collecting;

/// <summary>
/// The units of a value head: V = offset + deviation · output. This one stays at units of reward;
/// derived ones follow the returns.
/// </summary>
public class ValueScale
{
    internal ValueScale()
    {
    }

    /// <summary>Mean of the returns as far as they are followed.</summary>
    public double Mean { get; private protected set; }

    /// <summary>Variance of the returns as far as they are followed.</summary>
    public double Variance { get; private protected set; } = 1;

    /// <summary>How much has been followed: returns or moves, as the derived class counts.</summary>
    public long Count { get; private protected set; }

    /// <summary>Value of an output of 0, in units of reward.</summary>
    public virtual double Offset => 0;

    /// <summary>Change of the value when the output grows by 1, in units of reward.</summary>
    public virtual double Deviation => 1;

    /// <summary>The scale that an option asks for, at its start.</summary>
    public static ValueScale For(ValueNormalization normalization) => normalization switch
    {
        ValueNormalization.PopArt => new PopArtScale(),
        ValueNormalization.Deviation => new DeviationScale(),
        _ => new ValueScale(),
    };

    /// <summary>The value that an output means.</summary>
    public float ToValue(float output) => (float)(Offset + Deviation * output);

    /// <summary>The values that a column of the outputs means, one per row.</summary>
    public void ToValues(Matrix outputs, int column, Span<float> values)
    {
        var (offset, deviation) = (Offset, Deviation);
        for (var row = 0; row < values.Length; row++) values[row] = (float)(offset + deviation * outputs[row, column]);
    }

    /// <summary>The outputs that mean values: (V - offset) / deviation.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void ToOutputs(ReadOnlySpan<float> values, Span<float> outputs)
    {
        var factor = 1 / Deviation;
        AffineKernel.Run(values, factor, -Offset * factor, outputs);
    }

    /// <summary>Writes the scale.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write("value_mean", Mean);
        writer.Write("value_variance", Variance);
        writer.Write("value_moves", Count);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The data are no scale.</exception>
    public void Load(StateReader reader)
    {
        (Mean, Variance, Count) =
            (reader.ReadDouble("value_mean"), reader.ReadDouble("value_variance"), reader.ReadInt64("value_moves"));
        if (!double.IsFinite(Mean) || !double.IsFinite(Variance) || !(Deviation > 0) || Count < 0)
        {
            throw new InvalidDataException(
                $"The state's value scale has mean {Mean}, variance {Variance} and count {Count}, which is no scale.");
        }
    }
}
