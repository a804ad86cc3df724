namespace Kith.Studies.Empowerment;

/// <summary>
/// Values between −∞ and 0 as numbers z between 0 and 1, and back: z = (−Q)^(−1/(ηξ)) for Q_r and V_r, z = y^(−1/ξ) for y.
/// </summary>
/// <remarks>
/// The policy is then π ∝ z^(+ηξ·β_r). A z is not kept from 0 on the way back: a floor would make large values equal.
/// </remarks>
/// <param name="options">The theory's parameters.</param>
internal sealed class ValueSpace(TheoryOptions options)
{
    private const double Smallest = 1e-8;
    private readonly double _exponent = options.TimeInequality * options.HumanInequality;

    /// <summary>z of Q &lt; 0.</summary>
    public double FromValue(double value) => Math.Pow(Math.Max(-value, Smallest), -1 / _exponent);

    /// <summary>Q of z &gt; 0.</summary>
    public double ToValue(double z) => -Math.Pow(z, -_exponent);

    /// <summary>z of y; what is below 1 counts as 1.</summary>
    public double FromMean(double mean) => Math.Pow(Math.Max(mean, 1), -1 / options.HumanInequality);

    /// <summary>y of z &gt; 0.</summary>
    public double ToMean(double z) => Math.Pow(z, -options.HumanInequality);

    /// <summary>π of z [actions].</summary>
    public void WritePolicy(ReadOnlySpan<double> z, double sharpness, Span<double> policy)
    {
        for (var i = 0; i < policy.Length; i++) policy[i] = _exponent * Math.Log(z[i]);
        RobotPolicy.Softmax(policy, sharpness);
    }
}
