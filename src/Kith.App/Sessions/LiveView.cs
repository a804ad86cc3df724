using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Kith.App.Sessions;

/// <summary>A few lines on a terminal that are drawn over again.</summary>
internal sealed class LiveView(CommandHost host) : TrainingView(host)
{
    private const int BarCells = 30;

    /// <inheritdoc/>
    public override void Follow(PlannedRun run, IEnumerable<RunProgress> progress)
    {
        var warnings = new List<string>();
        Host.OpenConsole().Live(new Text($"{run.Name}: first update …")).Start(context =>
        {
            foreach (var update in progress)
            {
                context.UpdateTarget(Board(run, update));
                if (update.Warning is { } warning) warnings.Add(warning);
            }
        });
        foreach (var warning in warnings) Host.Error.WriteLine($"{run.Name}: {warning}");
    }

    private static Panel Board(PlannedRun run, RunProgress update)
    {
        var numbers = new Grid().AddColumns(update.Headline.Count);
        numbers.AddRow([.. update.Headline.Select(number => (IRenderable)new Text(number.Key, new Style(Color.Grey)))]);
        numbers.AddRow(
            [.. update.Headline.Select(number => (IRenderable)new Text(number.Value, new Style(decoration: Decoration.Bold)))]);
        return new Panel(new Rows(new Markup(Bar(update)), numbers, new Text(update.Profile, new Style(Color.Grey))))
        {
            Header = new PanelHeader(Markup.Escape(run.Name)),
            Border = BoxBorder.Rounded,
        };
    }

    private static string Bar(RunProgress update)
    {
        var share = update.PlannedSteps > 0 ? Math.Clamp((double)update.Steps / update.PlannedSteps, 0, 1) : 1;
        var full = (int)(share * BarCells);
        var left = TimeSpan.FromSeconds(Math.Ceiling(update.Left.TotalSeconds));
        var bar = $"[green]{new string('━', full)}[/][grey]{new string('━', BarCells - full)}[/]";
        var steps = FormattableString.Invariant($"{share:P0}  {update.Steps:N0} / {update.PlannedSteps:N0} steps");
        return FormattableString.Invariant($"{bar} {steps}  {update.Clock.StepsPerSecond:N0} steps/s  {left:c} left");
    }
}
