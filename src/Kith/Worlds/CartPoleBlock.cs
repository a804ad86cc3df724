namespace Kith.Worlds;

/// <summary>
/// Some neighbouring carts as addresses: a quantity of all worlds is one plane, and its planes lie one stride apart.
/// </summary>
internal unsafe struct CartPoleBlock
{
    /// <summary>Place, velocity, angle and angular velocity, then steps of the episode and steps of the rollout.</summary>
    public double* State;
    public nint Stride;
    public int Count;
    public float* Actions;
    public float* Rewards;
    public Ending* Endings;
    public double StepLimit;

    /// <summary>Receives the number of the first cart that was given an action other than 0 or 1, or -1.</summary>
    public int Illegal;
}
