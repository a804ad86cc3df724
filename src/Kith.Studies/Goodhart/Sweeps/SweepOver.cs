namespace Kith.Studies.Goodhart.Sweeps;

/// <summary>What a sweep varies.</summary>
public enum SweepOver
{
    /// <summary>How interesting poison looks: at 0 the measure is the goal, at 1 it is blind to the difference.</summary>
    Interestingness,

    /// <summary>How strongly views are jammed.</summary>
    Jamming,

    /// <summary>How long the proxy is pursued.</summary>
    Updates,
}
