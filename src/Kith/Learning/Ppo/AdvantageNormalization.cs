namespace Kith.Learning.Ppo;

/// <summary>Over which samples advantages are brought to mean 0 and deviation 1.</summary>
public enum AdvantageNormalization
{
    /// <summary>Once over the whole batch, by the population deviation.</summary>
    Batch,

    /// <summary>Over each minibatch, by the deviation of a sample (n - 1).</summary>
    Minibatch,

    /// <summary>Not at all.</summary>
    Off,
}
