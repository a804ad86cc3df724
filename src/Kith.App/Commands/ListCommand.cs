using System.CommandLine;
using System.Text.Json.Nodes;
using Kith.App.Flags;
using Kith.App.Terminal;
using Kith.Experiments.Documents;
using Kith.Experiments.Runs;
using Kith.Experiments.Studies;

namespace Kith.App.Commands;

/// <summary><c>kith list</c>: the studies, or the runs.</summary>
internal sealed class ListCommand(CommandHost host)
    : KithCommand(host, "list", "The studies with their modes and presets, or all runs")
{
    private const string Runs = "runs";
    private readonly Argument<string> _what = new("what")
    {
        Description = "studies (default) or runs",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string> _root = RunsRoot.Flag();

    /// <inheritdoc/>
    public override string Example => "kith list runs";

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<string> words)
    {
        AddAll(_what, _root);
        base.Prepare(words);
    }

    /// <inheritdoc/>
    protected override int Run(ParseResult line)
    {
        var what = line.GetValue(_what) ?? "studies";
        if (what == "studies") ListStudies(OutputFor(line));
        else if (what == Runs) ListRuns(OutputFor(line), RunsRoot.ToRead(line, _root));
        else throw UsageException.Unknown("list", what, ["studies", Runs]);
        return ExitCode.Done;
    }

    private void ListStudies(CommandOutput output)
    {
        foreach (var study in Host.Studies)
        {
            Write(output, "", $"{study.Name}: {study.Question}");
            Write(output, "  presets: ", $"{string.Join(", ", study.Presets)} (the first is the default)");
            Write(output, "  verbs:   ", string.Join(", ", study.Tasks.Select(task => task.Verb)));
            output.Text.WriteLine("  modes:");
            foreach (var mode in study.Modes) Write(output, $"    {mode.Name,-22} ", mode.Description + Also(mode));
        }

        output.Document(new JsonArray([.. Host.Studies.Select(Json)]));
    }

    // On a terminal the text stays in its column.
    private void Write(CommandOutput output, string left, string text)
    {
        var room = Host.IsTerminal && !output.IsJson ? Host.Width - left.Length : int.MaxValue;
        foreach (var line in Paragraphs.Wrap([text], room).DefaultIfEmpty(""))
        {
            output.Text.WriteLine(left + line);
            left = new(' ', left.Length);
        }
    }

    private static string Also(StudyMode mode) => mode.Aliases.Count > 0 ? $" (also {string.Join(", ", mode.Aliases)})" : "";

    private static JsonObject Json(Study study) => new()
    {
        ["name"] = study.Name,
        ["question"] = study.Question,
        ["presets"] = Texts(study.Presets),
        ["modes"] = new JsonArray([.. study.Modes.Select(Json)]),
        ["verbs"] = Texts(study.Tasks.Select(task => task.Verb)),
    };

    private static JsonObject Json(StudyMode mode) => new()
    {
        ["name"] = mode.Name,
        ["description"] = mode.Description,
        ["in_all"] = mode.InAll,
        ["aliases"] = Texts(mode.Aliases),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private void ListRuns(CommandOutput output, string root)
    {
        var runs = RunListing.Of(root);
        if (runs.Count == 0) output.Text.WriteLine($"There are no runs in {root}.");
        var table = new Table("run", "status", "steps", "started", "mode", "seed");
        foreach (var run in runs) table.Row(Cells(run));
        if (runs.Count > 0) TablePrinter.Print(table, Host, output);
        foreach (var damage in runs.Select(run => run.Damage).OfType<string>()) output.Note(damage);
        output.Document(new JsonArray([.. runs.Select(Json)]));
    }

    private static string[] Cells(RunListing run) => run.Info is { } info
        ?
        [
            $"{info.Study}/{info.Name}", Status(run), FormattableString.Invariant($"{run.Steps:N0}"),
            FormattableString.Invariant($"{info.Start:yyyy-MM-dd HH:mm}"), info.Mode, FormattableString.Invariant($"{info.Seed}"),
        ]
        : [$"{Path.GetFileName(Path.GetDirectoryName(run.Path))}/{Path.GetFileName(run.Path)}", "damaged", "", "", "", ""];

    private static JsonObject Json(RunListing run) => new()
    {
        ["path"] = run.Path,
        ["study"] = run.Info?.Study,
        ["name"] = run.Info?.Name ?? Path.GetFileName(run.Path),
        ["mode"] = run.Info?.Mode,
        ["seed"] = run.Info?.Seed,
        ["status"] = Status(run),
        ["reason"] = run.Damage ?? run.Info?.Reason,
        ["steps"] = run.Steps,
        ["start"] = run.Info?.Start.ToString("O"),
        ["end"] = run.Info?.End?.ToString("O"),
        ["wall_seconds"] = run.Info?.WallSeconds,
        ["version"] = run.Info?.Version,
    };

    // A run that says "running" without a running process was killed; the status shows that it can be resumed.
    private static string Status(RunListing run) =>
        run.Info is null ? "damaged"
        : run.Info.Status is RunStatus.Running && !run.IsAlive ? "killed"
        : run.Info.Status.ToString().ToLowerInvariant();
}
