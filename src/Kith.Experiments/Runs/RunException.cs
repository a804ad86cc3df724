using System.Diagnostics.CodeAnalysis;

namespace Kith.Experiments.Runs;

/// <summary>
/// A failure that the user can understand and correct; its kind lets the program add advice.
/// </summary>
/// <param name="failure">Kind of failure.</param>
/// <param name="message">Where, what was found, what is needed.</param>
/// <param name="inner">The system's own error.</param>
[SuppressMessage(
    "Design", "CA1032:Implement standard exception constructors", Justification = "Every failure needs a kind.")]
public sealed class RunException(Failure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Kind of failure.</summary>
    public Failure Failure { get; } = failure;

    /// <summary>What went wrong first: a set of workers wraps what one of them met.</summary>
    /// <param name="exception">What was caught.</param>
    public static Exception CauseOf(Exception exception) =>
        exception is AggregateException { InnerExceptions: [var first, ..] } ? CauseOf(first) : exception;

    /// <summary>Whether an exception is an error of the file system, as opposed to a mistake in the program.</summary>
    internal static bool IsFromFileSystem(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Runs an action and turns an error of the file system into a failure of the given kind.</summary>
    internal static void Guard(Failure failure, string what, Action action) => Guard(failure, what, () =>
    {
        action();
        return 0;
    });

    /// <summary>Runs a function and turns an error of the file system into a failure of the given kind.</summary>
    internal static T Guard<T>(Failure failure, string what, Func<T> function)
    {
        try
        {
            return function();
        }
        catch (Exception exception) when (IsFromFileSystem(exception))
        {
            throw new RunException(failure, $"{what}: {exception.Message}", exception);
        }
    }
}
