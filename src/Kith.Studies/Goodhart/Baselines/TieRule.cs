namespace Kith.Studies.Goodhart.Baselines;

/// <summary>Which of several equally interesting cells a seeker heads for.</summary>
public enum TieRule
{
    /// <summary>The nearest, then the first in reading order.</summary>
    Nearest,

    /// <summary>The first in reading order, as in the original, which makes the seeker drift upwards.</summary>
    Reading,
}
