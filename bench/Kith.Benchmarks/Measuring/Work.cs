namespace Kith.Benchmarks.Measuring;

/// <summary>The work of one call.</summary>
/// <param name="Amount">Units of work.</param>
/// <param name="Unit">The unit of the rate.</param>
internal readonly record struct Work(double Amount, string Unit)
{
    /// <summary>The unit of arithmetic: 10⁹ floating-point operations a second.</summary>
    public const string Arithmetic = "GFLOP/s";

    /// <summary>Floating-point operations.</summary>
    public static Work Operations(double operations) => new(1e-9 * operations, Arithmetic);
}
