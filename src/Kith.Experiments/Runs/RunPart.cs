namespace Kith.Experiments.Runs;

/// <summary>A part of a run that was trained without interruption.</summary>
/// <param name="Time">When it began.</param>
/// <param name="Steps">Steps of training done by then.</param>
/// <param name="Environment">With what it was trained.</param>
public sealed record RunPart(DateTimeOffset Time, long Steps, RunEnvironment Environment)
{
    private const int Kept = 50;

    /// <summary>The parts of a run with another one, which adds nothing when it is like the last one.</summary>
    internal static IReadOnlyList<RunPart>? With(IReadOnlyList<RunPart>? earlier, RunPart? part)
    {
        if (part is null || (earlier is [.., var last] && last.Environment == part.Environment)) return earlier;
        return earlier is null or [] ? [part] : [earlier[0], .. earlier.Skip(1).TakeLast(Kept - 2), part];
    }
}
