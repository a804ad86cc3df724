namespace Kith.Experiments.Runs;

/// <summary>What a checkpoint records in addition to the state of the training.</summary>
/// <param name="Seconds">Seconds of training until then.</param>
/// <param name="Best">The best score until then.</param>
/// <param name="Lengths">Bytes of the curves' table, then of the study's tables.</param>
internal sealed record Restored(double Seconds, double Best, long[] Lengths)
{
    /// <summary>The best weights that were not written yet, by file.</summary>
    public IReadOnlyList<KeyValuePair<string, byte[]>> BestWeights { get; init; } = [];
}
