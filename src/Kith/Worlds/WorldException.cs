using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Kith.Worlds;

/// <summary>
/// A world's rules failed: they threw, which is the inner exception, or gave back what no world may, such as an unknown ending.
/// A reward or observation that is not finite is one in episodes; in a training the learner tells it as a
/// <see cref="Learning.Collecting.DivergenceException"/>.
/// </summary>
public sealed class WorldException : Exception
{
    private WorldException(string world, string where, Exception cause)
        : base($"{world}{(cause is BrokenRule ? "" : $" threw {cause.GetType().Name}")} in {where}: {cause.Message}", cause)
    {
    }

    /// <summary>Number of the world in its batch, or of the episode.</summary>
    public required int World { get; init; }

    /// <summary>The step of its episode, counted from 1, or the last one before; 0 while it begins.</summary>
    public required int Step { get; init; }

    /// <summary>Whether what was thrown is the fault of the rules, rather than a lack of memory.</summary>
    internal static bool IsFault(Exception cause) => cause is not (OutOfMemoryException or WorldException);

    /// <summary>Whether it is that while a state is written or read: files fail, and may be damaged, by themselves.</summary>
    internal static bool IsFaultBesideFiles(Exception cause) =>
        IsFault(cause) && cause is not (IOException or UnauthorizedAccessException or InvalidDataException);

    /// <summary>A failure of a world of a batch.</summary>
    /// <param name="world">Number of the world.</param>
    /// <param name="call">Where the rules failed.</param>
    /// <param name="step">The step, or the last one before.</param>
    /// <param name="cause">What they threw.</param>
    /// <param name="actions">The actions of a step, as <see cref="After"/> words them.</param>
    internal static WorldException InBatch(int world, WorldCall call, int step, Exception cause, string actions = "") =>
        new($"World {world}", call == WorldCall.Step ? $"step {step} of its episode{actions}" : Where(call, step), cause)
        {
            World = world,
            Step = step,
        };

    /// <summary>A failure in an episode.</summary>
    /// <param name="number">Number of the episode.</param>
    /// <param name="call">Where the rules failed.</param>
    /// <param name="step">The step, or the last one before.</param>
    /// <param name="cause">What they threw.</param>
    /// <param name="actions">The actions of a step, as <see cref="After"/> words them.</param>
    internal static WorldException InEpisode(int number, WorldCall call, int step, Exception cause, string actions = "") =>
        new(
            call == WorldCall.Create ? "A world" : $"The world of episode {number}",
            call == WorldCall.Step ? $"step {step}{actions}" : Where(call, step), cause)
        {
            World = number,
            Step = step,
        };

    /// <summary>Does work of several threads; if worlds threw, the first of them alone is told.</summary>
    internal static void Unwrap(Action work)
    {
        try
        {
            work();
        }
        catch (AggregateException failures) when (Among(failures) is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static string Where(WorldCall call, int step) =>
        call == WorldCall.Create ? $"{call}"
        : step == 0 ? $"{call} before the first step"
        : $"{call} after step {step} of its episode";

    private static WorldException? Among(AggregateException failures) =>
        failures.Flatten().InnerExceptions.OfType<WorldException>().MinBy(failure => failure.World);

    /// <summary>The seats with what they did, as the end of "in step 3".</summary>
    internal static string After(IReadOnlyList<Seat> seats, ReadOnlySpan<float> actions)
    {
        var done = new List<string>();
        foreach (var seat in seats)
        {
            var numbers = actions[..seat.Actions.Length].ToArray()
                .Select(number => number.ToString(CultureInfo.InvariantCulture));
            done.Add($"{seat.Role} {string.Join(' ', numbers)}");
            actions = actions[seat.Actions.Length..];
        }

        return $" after the actions {string.Join(", ", done)}";
    }
}
