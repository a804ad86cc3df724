using System.CommandLine;
using System.Text.Json.Nodes;
using Kith.App.Flags;
using Kith.App.Sessions;
using Kith.App.Terminal;
using Kith.Experiments.Documents;
using Kith.Experiments.Sessions;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.App.Commands;

/// <summary><c>kith config</c>: every setting of a training with its origin.</summary>
internal sealed class ConfigCommand(CommandHost host)
    : KithCommand(host, "config", "Every setting of a training: value, origin, unit, range, default, help")
{
    private readonly Option<string> _root = RunsRoot.Flag();
    private TrainingFlags? _flags;

    /// <inheritdoc/>
    public override string Example => $"kith config {_flags?.Target?.Study.Name ?? ExampleStudy} --total-timesteps 50000";

    /// <inheritdoc/>
    public override string HelpNote => _flags?.Target is null ? "kith config STUDY --help lists the study's settings." : "";

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<string> words)
    {
        _flags = new(this, "Study or experiment file");
        AddAll(_root);
        base.Prepare(words);
        _flags.AddSettings(this, words, Host.Studies);
    }

    /// <inheritdoc/>
    protected override int Run(ParseResult line)
    {
        var output = OutputFor(line);
        var request = _flags!.Read(line, Host.Studies);
        Overriding.Report(request, output);
        var drafts = RunService.Drafts(request);
        Overriding.Report(drafts, output);
        PlannedRun[][] modes = [.. drafts.GroupBy(draft => draft.Plan.Mode.Name).Select(mode => mode.ToArray())];
        var root = line.GetRequiredValue(_root);
        foreach (var repetitions in modes) Show(repetitions, root, output);
        output.Document(modes is [var only] ? Json(only, root) : new JsonArray([.. modes.Select(mode => Json(mode, root))]));
        Problem[] problems = [.. drafts.SelectMany(draft => draft.Plan.Problems).Distinct()];
        return problems.Length == 0 ? ExitCode.Done : throw new SettingsException(problems);
    }

    // Repetitions differ in their seeds alone.
    private void Show(PlannedRun[] repetitions, string root, CommandOutput output)
    {
        var draft = repetitions[0];
        var seeds = repetitions.Length == 1
            ? ""
            : $", {repetitions.Length} runs with the seeds {string.Join(", ", SeedsOf(repetitions))}";
        output.Text.WriteLine($"study {draft.Study.Name}, mode {draft.Plan.Mode.Name}, preset {draft.Plan.Preset}{seeds}");
        if (FoldersOf(repetitions, root).ToArray() is [var first, .. var others])
        {
            output.Text.WriteLine(
                $"train would write {first}{(others.Length > 0 ? $" and {others.Length} more beside it" : "")}");
        }

        var table = new Table("key", "value", "origin", "unit", "range", "default", "help");
        foreach (var value in draft.Values)
        {
            var option = value.Option;
            table.Row(option.Key, value.Text, value.Origin, option.Unit, RangeOf(option), option.Default, option.Help);
        }

        TablePrinter.Print(table, Host, output);
    }

    private static string RangeOf(OptionInfo option) =>
        option.Choices.Count > 0 ? string.Join("|", option.Choices) : option.Range.ToString();

    // Settings that are wrong begin no run.
    private static IEnumerable<string> FoldersOf(PlannedRun[] repetitions, string root) =>
        repetitions.Where(run => run.Name.Length > 0).Select(run => run.FolderIn(root));

    private static IEnumerable<long> SeedsOf(PlannedRun[] repetitions) => repetitions.Select(run => run.Seed);

    private static JsonObject Json(PlannedRun[] repetitions, string root) => new()
    {
        ["study"] = repetitions[0].Study.Name,
        ["mode"] = repetitions[0].Plan.Mode.Name,
        ["preset"] = repetitions[0].Plan.Preset,
        ["name"] = repetitions[0].Name,
        ["seeds"] = new JsonArray([.. SeedsOf(repetitions).Select(seed => JsonValue.Create(seed))]),
        ["paths"] = new JsonArray([.. FoldersOf(repetitions, root).Select(path => JsonValue.Create(path))]),
        ["settings"] = new JsonArray([.. repetitions[0].Values.Select(Json)]),
        ["problems"] = new JsonArray([.. repetitions[0].Plan.Problems.Select(problem => JsonValue.Create(problem.ToString()))]),
    };

    private static JsonObject Json(OptionValue value) => new()
    {
        ["key"] = value.Option.Key,
        ["value"] = value.Text,
        ["origin"] = value.Origin,
        ["flag"] = value.Option.Flag,
        ["kind"] = value.Option.Kind.ToString().ToLowerInvariant(),
        ["unit"] = value.Option.Unit,
        ["range"] = RangeOf(value.Option),
        ["default"] = value.Option.Default,
        ["null"] = value.Option.Null,
        ["help"] = value.Option.Help,
        ["aliases"] = new JsonArray([.. value.Option.Aliases.Select(alias => JsonValue.Create(alias))]),
    };
}
