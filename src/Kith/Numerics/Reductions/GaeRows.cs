namespace Kith.Numerics.Reductions;

/// <summary>Generalised advantages as addresses; see <see cref="GaeKernel"/>.</summary>
internal unsafe struct GaeRows
{
    public int Steps;
    public int Rows;
    public float* Rewards;
    public float* Values;

    /// <summary>0: the future follows; 1: there is none; 2: it is worth what the final values say.</summary>
    public byte* Endings;
    public float* FinalValues;
    public float Discount;

    /// <summary>Discount times trace decay.</summary>
    public float Decay;
    public float* Advantages;
}
