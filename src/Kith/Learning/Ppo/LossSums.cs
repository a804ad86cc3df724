using System.Runtime.InteropServices;

namespace Kith.Learning.Ppo;

/// <summary>
/// Sums over samples, in double precision and in order: nothing but doubles, so that they add up and travel as an array does.
/// </summary>
internal struct LossSums
{
    /// <summary>How many sums these are.</summary>
    public const int Count = 10;

    public double Samples;
    public double Policy;
    public double Value;
    public double FreeValue;
    public double ClippedValue;
    public double Entropy;
    public double Divergence;
    public double Clipped;
    public double Auxiliary;

    /// <summary>Rows of the auxiliary loss: samples and extra ones.</summary>
    public double AuxiliaryRows;

    /// <summary>The sums that an array holds.</summary>
    public static LossSums Of(ReadOnlySpan<double> sums) => MemoryMarshal.Cast<double, LossSums>(sums)[0];

    /// <summary>The sums in an array, to be changed there.</summary>
    public static ref LossSums In(Span<double> sums) => ref MemoryMarshal.Cast<double, LossSums>(sums)[0];
}
