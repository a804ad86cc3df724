using Kith.Numerics;
using Kith.Numerics.Random;

namespace Kith.Networks;

/// <summary>How the first values of a parameter are drawn.</summary>
public sealed class Initializer
{
    private readonly Filler _fill;

    private Initializer(Filler fill) => _fill = fill;

    private delegate void Filler(Matrix values, Fan fan, RandomStream random);

    /// <summary>
    /// Rows (or columns, where there are fewer of them) that are orthonormal, times <paramref name="gain"/> (Saxe et al., 2014);
    /// all but the first dimension are flattened to one row. The gain is √2 unless given, which suits rectifiers.
    /// </summary>
    public static Initializer Orthogonal(double? gain = null)
    {
        var factor = gain ?? Math.Sqrt(2);
        return new((values, _, random) => Orthonormal.Fill(values, factor, random));
    }

    /// <summary>Uniform within ±gain·√(6 / (fan in + fan out)) (Glorot and Bengio, 2010).</summary>
    public static Initializer XavierUniform(double gain = 1) =>
        Uniform(fan => gain * Math.Sqrt(6.0 / ((double)fan.In + fan.Out)));

    /// <summary>Normal with standard deviation gain·√(2 / (fan in + fan out)).</summary>
    public static Initializer XavierNormal(double gain = 1) => Normal(fan => gain * Math.Sqrt(2.0 / ((double)fan.In + fan.Out)));

    /// <summary>Uniform within ±gain·√(3 / fan in) (He et al., 2015); the gain is √2 unless given.</summary>
    public static Initializer KaimingUniform(double? gain = null) =>
        Uniform(fan => (gain ?? Math.Sqrt(2)) * Math.Sqrt(3.0 / fan.In));

    /// <summary>Normal with standard deviation gain / √(fan in); the gain is √2 unless given.</summary>
    public static Initializer KaimingNormal(double? gain = null) => Normal(fan => (gain ?? Math.Sqrt(2)) / Math.Sqrt(fan.In));

    /// <summary>Uniform within ±gain / √(fan in): what common frameworks give weights and biases when nothing is said.</summary>
    public static Initializer FanInUniform(double gain = 1) => Uniform(fan => gain / Math.Sqrt(fan.In));

    /// <summary>Normal with mean 0 and the given standard deviation.</summary>
    public static Initializer Normal(double deviation = 1) => Normal(_ => deviation);

    /// <summary>The same value everywhere.</summary>
    public static Initializer Constant(float value) => new((values, _, _) => values.Span.Fill(value));

    /// <summary>Fills <paramref name="values"/> [first dimension, all others].</summary>
    public void Fill(Matrix values, Fan fan, RandomStream random) => _fill(values, fan, random);

    private static Initializer Uniform(Func<Fan, double> bound) => new((values, fan, random) =>
    {
        var limit = bound(fan);
        foreach (ref var value in values.Span) value = (float)((2.0 * random.NextSingle() - 1) * limit);
    });

    private static Initializer Normal(Func<Fan, double> deviation) => new((values, fan, random) =>
    {
        var scale = deviation(fan);
        foreach (ref var value in values.Span) value = (float)(random.NextGaussian() * scale);
    });
}
