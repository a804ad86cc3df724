namespace Kith.Learning.Ppo;

/// <summary>Sums over samples, in double precision and in order.</summary>
internal struct LossSums
{
    public long Samples;
    public double Policy;
    public double Value;
    public double FreeValue;
    public double ClippedValue;
    public double Entropy;
    public double Divergence;
    public long Clipped;

    public void Add(in LossSums other)
    {
        Samples += other.Samples;
        Policy += other.Policy;
        Value += other.Value;
        FreeValue += other.FreeValue;
        ClippedValue += other.ClippedValue;
        Entropy += other.Entropy;
        Divergence += other.Divergence;
        Clipped += other.Clipped;
    }
}
