using Kith.Experiments.Charts;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Watching;

/// <summary>Describes a therapy in plain sentences.</summary>
internal sealed class Narrator(TherapyWorldOptions options, string therapist)
{
    private const int LongestName = 24;

    /// <summary>One line about the moment.</summary>
    /// <param name="state">The therapy.</param>
    /// <param name="exchange">What was just said and answered, if anything.</param>
    /// <param name="value">What a network expected before its answer, in units of reward; NaN where there is none.</param>
    public string Caption(in TherapyState state, Exchange? exchange, double value)
    {
        var moment = exchange is { } said
            ? $"session {state.Session} of {state.MaxSessions}, {Octant.Names[said.Client]} answered by "
                + $"{Octant.Names[said.Answer]}"
            : $"before session 1 of {state.MaxSessions}";
        var end = EndOf(state.End);
        // At the end there is nothing left to expect.
        var last = end.Length > 0 ? end : double.IsNaN(value) ? "" : $", value {Numerals.Fixed(value, 2)}";
        return $"{Cut(therapist)}: {moment}{last}";
    }

    /// <summary>Who the client is.</summary>
    public string Introduction(in TherapyState state)
    {
        var name = options.Patterns[state.Pattern];
        return $"A client comes to therapy. By its past, {name}, "
            + $"it {ClientPattern.Find(name, options.Response)!.Description}. {Standing(in state)}";
    }

    /// <summary>What happened in a session.</summary>
    public string Conversation(in TherapyState state, Exchange exchange)
    {
        var fit = exchange.Complements ? ", the complement" : $"; the complement is {Phrases.Name(exchange.Complement)}";
        return $"Session {state.Session}. The client {Phrases.OfClient(exchange.Client, state.Session)}. "
            + $"The therapist {Phrases.OfTherapist(exchange.Answer, state.Session)}{fit}.{Perception(exchange)} "
            + $"{Standing(in state)}";
    }

    /// <summary>How it ended, in one sentence; empty while it goes on.</summary>
    public string Ending(in TherapyState state) => state.End switch
    {
        TherapyEnd.Success => $"Success: after {Sessions(state.Session)} the client's satisfaction has reached "
            + $"the threshold, {Share(Threshold(in state))} of its range.",
        TherapyEnd.Dropout when options.Dropout == DropoutRule.Hazard =>
            $"Dropout: the client is less satisfied than it was at the start, and gives up after {Sessions(state.Session)}.",
        TherapyEnd.Dropout =>
            $"Dropout: the client looks back after {Sessions(state.Session)}, "
            + "finds itself less satisfied than at the start, and gives up.",
        TherapyEnd.Truncated =>
            $"End of sessions: all {state.MaxSessions} are used up, and the client's satisfaction is still below "
            + $"the threshold, {Share(Threshold(in state))} of its range.",
        _ => "",
    };

    private string Perception(Exchange exchange)
    {
        if (!options.Parataxic) return "";
        return exchange.Perceived == exchange.Answer
            ? " The client takes it as it is meant."
            : $" The client takes it for what it is used to: {Phrases.Name(exchange.Perceived)}.";
    }

    private static string Standing(in TherapyState state)
    {
        var client = state.Client;
        return $"Satisfaction {Share(client.RelativeSatisfaction)} of its range (threshold {Share(Threshold(in state))}, " +
            $"start {Share(client.Relative(client.StartingSatisfaction))}), bond {Numerals.Fixed(client.Bond, 2)}.";
    }

    private static string EndOf(TherapyEnd end) => end switch
    {
        TherapyEnd.Success => ", success",
        TherapyEnd.Dropout => ", dropout",
        TherapyEnd.Truncated => ", end of sessions",
        _ => "",
    };

    // A caption has one line.
    private static string Cut(string name) => name.Length > LongestName ? name[..(LongestName - 1)] + "…" : name;

    private static double Threshold(in TherapyState state) => state.Client.Relative(state.Threshold);

    private static string Sessions(int count) => count == 1 ? "one session" : $"{count} sessions";

    // Rounded down, so that nothing below a threshold looks as if it had reached it.
    private static string Share(double share) => Numerals.Percent(Math.Floor(100 * share + 1e-9) / 100, 0);
}
