using Kith.Numerics;

namespace Kith.Learning.Acting;

/// <summary>What actions are drawn from and where they go, one for each row of parameters.</summary>
public readonly ref struct ActionSamples
{
    /// <summary>One random stream per row.</summary>
    public required RandomStreams Streams { get; init; }

    /// <summary>Number of the step, which alone decides the position in the streams.</summary>
    public required long Step { get; init; }

    /// <summary>Receives the actions [rows, <see cref="ActionDistribution.ActionLength"/>].</summary>
    public required Matrix Actions { get; init; }

    /// <summary>Receives ln p(action), or the log density, of each row [rows].</summary>
    public required Span<float> LogProbabilities { get; init; }
}
