using System.Globalization;
using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs;

/// <summary>The process that a <c>run.lock</c> names.</summary>
/// <param name="ProcessId">Its id.</param>
/// <param name="Host">Its machine; null in a file that does not say.</param>
/// <param name="Start">When it began, see <see cref="RunningProcess.StartOf"/>; null in a file that does not say.</param>
/// <param name="Beat">When it last gave a sign of life, in milliseconds of Unix time.</param>
internal sealed record LockHolder(int ProcessId, string? Host, string? Start, long Beat)
{
    /// <summary>Bytes that its text has at most.</summary>
    public const int MaxBytes = 512;

    private static readonly TimeSpan s_silence = TimeSpan.FromMinutes(1);

    /// <summary>This process.</summary>
    public static LockHolder OfThisProcess(DateTimeOffset now) => new(
        Environment.ProcessId, Environment.MachineName, RunningProcess.StartOf(Environment.ProcessId),
        now.ToUnixTimeMilliseconds());

    /// <summary>What does not change while it holds the lock: the beginning of <see cref="Text"/>.</summary>
    public string Identity => FormattableString.Invariant($"{ProcessId}\n{Host}\n{Start}\n");

    /// <summary>The content of the file.</summary>
    public string Text => Identity + FormattableString.Invariant($"{Beat:D13}\n");

    /// <summary>Whether it is a process of this machine.</summary>
    public bool IsHere => Host is null || Host == Environment.MachineName;

    /// <summary>Reads the content of the file; null when it names nobody.</summary>
    public static LockHolder? Parse(string text)
    {
        var lines = text.Split('\n');
        if (!int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        return lines.Length > 3 && long.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out var beat)
            ? new(id, lines[1], lines[2], beat)
            : new(id, null, null, 0);
    }

    /// <summary>
    /// Whether it runs, as far as one look can tell: on another machine, whether it gave a sign of life a moment ago.
    /// </summary>
    public bool IsAlive(DateTimeOffset now) => IsHere
        ? RunningProcess.StartOf(ProcessId) is { } start && (Start is null || Start == start)
        : now.ToUnixTimeMilliseconds() - Beat < s_silence.TotalMilliseconds;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"process {ProcessId}") + (IsHere ? "" : $" on {Host}");
}
