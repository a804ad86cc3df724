using Kith.Numerics;
using Kith.State;
using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.World;

/// <summary>
/// Writes and reads the state of a <see cref="TherapyWorld"/>; what follows from utilities, memory and seed is not kept.
/// </summary>
internal static class TherapyStateFile
{
    public static void Save(ref readonly TherapyState state, StateWriter writer)
    {
        var client = state.Client;
        writer.Write("episode", state.Seed);
        writer.Write("positions", [state._actions.Position, state._perceptions.Position, state._leaving.Position]);
        writer.Write("utilities", client.OwnUtilities);
        writer.Write("memory_actions", client.RememberedActions);
        writer.Write("memory_answers", client.RememberedAnswers);
        writer.Write("client", [client.Temperature, client.StartingSatisfaction, client.Perceptions.AccuracySum]);
        writer.Write("perceptions", [client.Perceptions.Count, client.Perceptions.Misperceptions, client.Perceptions.Baseline]);
        writer.Write("history", state.History.Octants);
        writer.Write("therapy",
        [
            state.ClientAction, state.Session, state.MaxSessions, state.Pattern,
            (int)state.End, state.Complementary, state.RejectedStarts,
            state.LastActual, state.LastPerceived,
        ]);
        writer.Write("sums", [state.Threshold, state.Reward]);
    }

    public static void Load(ref TherapyState state, int patterns, StateReader reader)
    {
        state.Seed = reader.ReadInt64("episode");
        LoadStreams(ref state, reader);
        LoadClient(state.Client, reader, out var startingSatisfaction);
        Span<float> history = stackalloc float[VisibleHistory.Length];
        Span<int> therapy = stackalloc int[9];
        Span<double> sums = stackalloc double[2];
        reader.Read("history", history);
        reader.Read("therapy", therapy);
        reader.Read("sums", sums);
        Check(history, therapy, patterns);
        CheckSums(state.Client, therapy, sums, startingSatisfaction);
        state.Client.Restore(startingSatisfaction, therapy[1]);
        state.History.Load(history);
        (state.ClientAction, state.Session, state.MaxSessions, state.Pattern) = (therapy[0], therapy[1], therapy[2], therapy[3]);
        (state.End, state.Complementary, state.RejectedStarts) = ((TherapyEnd)therapy[4], therapy[5], therapy[6]);
        (state.LastActual, state.LastPerceived) = (therapy[7], therapy[8]);
        (state.Threshold, state.Reward) = (sums[0], sums[1]);
    }

    private static void LoadStreams(ref TherapyState state, StateReader reader)
    {
        Span<long> positions = stackalloc long[3];
        reader.Read("positions", positions);
        if (positions.ContainsAnyExceptInRange(0, long.MaxValue))
            throw new InvalidDataException("The positions of a therapy's streams must not be negative.");
        state._actions = new RandomStream(state.Seed, "client") { Position = positions[0] };
        state._perceptions = new RandomStream(state.Seed, "perception") { Position = positions[1] };
        state._leaving = new RandomStream(state.Seed, "leaving") { Position = positions[2] };
    }

    private static void LoadClient(Client client, StateReader reader, out double startingSatisfaction)
    {
        Span<double> utilities = stackalloc double[Utilities.Cells];
        Span<byte> actions = stackalloc byte[Client.MemoryLength];
        Span<byte> answers = stackalloc byte[Client.MemoryLength];
        Span<double> numbers = stackalloc double[3];
        Span<int> perceptions = stackalloc int[3];
        reader.Read("utilities", utilities);
        reader.Read("memory_actions", actions);
        reader.Read("memory_answers", answers);
        reader.Read("client", numbers);
        reader.Read("perceptions", perceptions);
        try
        {
            client.Begin(utilities, actions, answers, numbers[0]);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"The state's client cannot be: {exception.Message}", exception);
        }

        client.Perceptions = new()
        {
            Count = perceptions[0],
            Misperceptions = perceptions[1],
            Baseline = perceptions[2],
            AccuracySum = numbers[2],
        };
        startingSatisfaction = numbers[1];
    }

    private static void Check(ReadOnlySpan<float> history, ReadOnlySpan<int> therapy, int patterns)
    {
        if ((uint)therapy[0] >= Octant.Count)
            throw new InvalidDataException($"The client's action is {therapy[0]}, which is no octant.");
        if (therapy[1] < 0 || therapy[2] < Math.Max(1, therapy[1]))
            throw new InvalidDataException($"The therapy is in session {therapy[1]} of {therapy[2]}, which cannot be.");
        if ((uint)therapy[3] >= (uint)patterns)
            throw new InvalidDataException($"The client's pattern is number {therapy[3]}, but there are {patterns} patterns.");
        if ((uint)therapy[4] > (uint)TherapyEnd.Truncated)
            throw new InvalidDataException($"The therapy's end is {therapy[4]}, but 0 to 3 are allowed.");
        if (therapy[5] < 0 || therapy[5] > therapy[1] || therapy[6] < 0)
        {
            throw new InvalidDataException(
                $"{therapy[5]} complementary answers in {therapy[1]} sessions after {therapy[6]} rejections cannot be.");
        }

        if ((uint)therapy[7] > TherapyState.Nothing || (uint)therapy[8] > TherapyState.Nothing)
            throw new InvalidDataException($"The last answer is {therapy[7]}, perceived as {therapy[8]}, which are no octants.");

        var seen = 2 * Math.Min(therapy[1], TherapyState.VisibleExchanges);
        for (var i = 0; i < history.Length; i++)
        {
            if (i < seen
                ? history[i] != (int)history[i] || history[i] is < 0 or >= Octant.Count
                : history[i] != TherapyState.Nothing)
            {
                throw new InvalidDataException(
                    $"The history holds {history[i]} in place {i} after {therapy[1]} sessions, which cannot be.");
            }
        }
    }

    private static void CheckSums(
        Client client, ReadOnlySpan<int> therapy, ReadOnlySpan<double> sums, double startingSatisfaction)
    {
        var tally = client.Perceptions;
        if (tally.Count < 0 || tally.Count > therapy[1] || (uint)tally.Misperceptions > tally.Count
            || (uint)tally.Baseline > tally.Count || !double.IsFinite(tally.AccuracySum))
        {
            throw new InvalidDataException(
                $"{tally.Count} perceptions in {therapy[1]} sessions, {tally.Misperceptions} wrong, "
                + $"{tally.Baseline} free of habit and {tally.AccuracySum} right in sum, cannot be.");
        }

        if (!double.IsFinite(sums[0]) || !double.IsFinite(sums[1]) || !double.IsFinite(startingSatisfaction))
        {
            throw new InvalidDataException(
                $"Threshold {sums[0]}, reward {sums[1]} and first satisfaction {startingSatisfaction} must be finite.");
        }
    }
}
