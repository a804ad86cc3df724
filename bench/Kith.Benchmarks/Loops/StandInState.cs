namespace Kith.Benchmarks.Loops;

/// <summary>State of a <see cref="StandInWorld"/>.</summary>
public struct StandInState
{
    /// <summary>Where the episode began in the list of observations.</summary>
    public int Start { get; set; }

    /// <summary>Steps of the running episode.</summary>
    public int Steps { get; set; }
}
