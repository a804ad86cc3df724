namespace Kith.Learning.Ppo;

/// <summary>Which gradients share one norm when they are clipped.</summary>
public enum GradientClip
{
    /// <summary>All parameters.</summary>
    Joint,

    /// <summary>The value's own parameters apart from all others.</summary>
    Separate,
}
