namespace Kith.Learning.Ppo;

/// <summary>How far a value may move from its old prediction before the loss stops following it.</summary>
public enum ValueClip
{
    /// <summary>By the clip range or one standard deviation of the batch's returns, whichever is larger.</summary>
    Std,

    /// <summary>By the clip range, in units of reward.</summary>
    Raw,

    /// <summary>As far as it likes.</summary>
    Off,
}
