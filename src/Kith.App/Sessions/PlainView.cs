using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;

namespace Kith.App.Sessions;

/// <summary>Two lines per update: the main numbers, and where the time went.</summary>
internal sealed class PlainView(CommandHost host) : TrainingView(host)
{
    /// <inheritdoc/>
    public override void Follow(PlannedRun run, IEnumerable<RunProgress> progress)
    {
        foreach (var update in progress)
        {
            Show(() =>
            {
                Host.Output.WriteLine(Line(run, update));
                Host.Output.WriteLine(update.Profile);
            });
            if (update.Warning is { } warning) Show(() => Host.Error.WriteLine($"{run.Name}: {warning}"));
        }
    }

    private static string Line(PlannedRun run, RunProgress update) => string.Join(" | ",
    [
        run.Label,
        FormattableString.Invariant($"{update.Steps:N0} of {update.PlannedSteps:N0} steps"),
        FormattableString.Invariant($"{update.Clock.StepsPerSecondOverall:N0} steps/s"),
        .. update.Headline.Select(number => $"{number.Key} {number.Value}"),
    ]);
}
