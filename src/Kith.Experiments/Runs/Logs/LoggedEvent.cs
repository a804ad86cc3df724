namespace Kith.Experiments.Runs.Logs;

/// <summary>One record of an event file.</summary>
/// <param name="WallTime">Seconds since 1970.</param>
/// <param name="Step">Steps of training.</param>
/// <param name="FileVersion">Version of the format in the first record; otherwise null.</param>
/// <param name="IsSessionStart">
/// Whether a resumed run begins here: this step and later ones of earlier files no longer count.
/// </param>
/// <param name="Values">Numbers and texts.</param>
public sealed record LoggedEvent(
    double WallTime, long Step, string? FileVersion, bool IsSessionStart, IReadOnlyList<LoggedValue> Values);
