using Kith.Experiments.Runs;

namespace Kith.App.Sessions;

/// <summary>Two lines per update: the telling numbers, and where the time went.</summary>
internal sealed class PlainView(TextWriter output, TextWriter error) : ITrainingView
{
    /// <inheritdoc/>
    public void Follow(PlannedRun run, IEnumerable<RunProgress> progress)
    {
        foreach (var update in progress)
        {
            TrainingViews.Show(() =>
            {
                output.WriteLine(Line(run, update));
                output.WriteLine(update.Profile);
            });
            if (update.Warning is { } warning) TrainingViews.Show(() => error.WriteLine($"{run.Name}: {warning}"));
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
