using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Kith.Worlds;

/// <summary>A world's rules threw; what they threw is the inner exception.</summary>
public sealed class WorldException : Exception
{
    private WorldException(string where, Exception cause) : base($"{where}: {cause.Message}", cause)
    {
    }

    /// <summary>Number of the world in its batch, or of the episode.</summary>
    public required int World { get; init; }

    /// <summary>The step of its episode, counted from 1; 0 while it begins.</summary>
    public required int Step { get; init; }

    /// <summary>A failure in a step of a world of a batch.</summary>
    internal static WorldException InBatch(int world, int step, string actions, Exception cause) =>
        new($"World {world} threw {cause.GetType().Name} in step {step} of its episode{actions}", cause)
        {
            World = world,
            Step = step,
        };

    /// <summary>A failure in a step of an episode.</summary>
    internal static WorldException InEpisode(int number, int step, string actions, Exception cause) =>
        new($"The world of episode {number} threw {cause.GetType().Name} in step {step}{actions}", cause)
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
