using System.Globalization;
using Kith.Learning.Collecting;

namespace Kith.Experiments.Studies;

/// <summary>
/// The units in which a network's value head predicts: V = <paramref name="Offset"/> + <paramref name="Deviation"/> · output.
/// </summary>
/// <param name="Offset">Value of an output of 0, in units of reward.</param>
/// <param name="Deviation">Change of the value when the output grows by 1, in units of reward.</param>
public readonly record struct ValueUnits(double Offset, double Deviation)
{
    /// <summary>Outputs that are values already.</summary>
    public static ValueUnits Reward { get; } = new(0, 1);

    /// <summary>The units of a learner's value head now.</summary>
    public static ValueUnits Of(ValueScale scale) => new(scale.Offset, scale.Deviation);

    /// <summary>The value that an output means, in units of reward.</summary>
    public float ToValue(float output) => (float)(Offset + Deviation * output);

    internal string Text => string.Create(CultureInfo.InvariantCulture, $"{Offset:R} {Deviation:R}");

    internal static bool TryParse(string text, out ValueUnits units)
    {
        var words = text.Split(' ');
        var (offset, deviation) = (0.0, 0.0);
        var good = words.Length == 2
            && double.TryParse(words[0], NumberStyles.Float, CultureInfo.InvariantCulture, out offset) && double.IsFinite(offset)
            && double.TryParse(words[1], NumberStyles.Float, CultureInfo.InvariantCulture, out deviation) && deviation > 0;
        units = new(offset, deviation);
        return good;
    }
}
