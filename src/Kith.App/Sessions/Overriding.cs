using System.Globalization;
using Kith.Experiments.Sessions;
using Kith.Options;

namespace Kith.App.Sessions;

/// <summary>
/// Reports which flags a file overrides, because a flag without effect would surprise the user.
/// </summary>
internal static class Overriding
{
    /// <summary>Writes what a file overrides; before anything else, so that whatever follows is understood.</summary>
    public static void Report(TrainingRequest request, CommandOutput output)
    {
        foreach (var note in Notes(request)) output.Note(note);
    }

    /// <summary>Writes the notes about the settings of planned runs.</summary>
    public static void Report(IReadOnlyList<PlannedRun> runs, CommandOutput output)
    {
        foreach (var note in runs.SelectMany(run => run.Plan.Notes).Distinct()) output.Note(note);
    }

    /// <summary>One sentence for each flag that has another value than the file.</summary>
    private static IEnumerable<string> Notes(TrainingRequest request)
    {
        if (request.Target.Winning is not { } winning) yield break;
        (string Flag, string? Typed, IEnumerable<Setting> Said)[] words =
        [
            ("--mode", request.Modes.Count > 0 ? string.Join(',', request.Modes) : null, winning.Modes),
            ("--preset", request.Preset, [.. new[] { winning.Preset }.OfType<Setting>()]),
            ("--name", request.Name, [.. new[] { winning.Name }.OfType<Setting>()]),
        ];
        foreach (var (flag, typed, said) in words)
        {
            if (typed is not null && said.FirstOrDefault() is { } setting
                && string.Join(',', said.Select(each => each.Value)) is var value && value != typed)
            {
                yield return Sentence(setting, value, flag, typed);
            }
        }

        if (winning.Seeds.Count > 0 || winning.Repetitions is not null)
        {
            if (request.Repetitions is { } count)
                yield return $"The seeds of the --config file override --seeds {count.ToString(CultureInfo.InvariantCulture)}.";
            if (winning.Seeds.Count > 0 && request.Chosen.FirstOrDefault(flag => flag.Key == PlannedRun.SeedKey) is { } seed)
                yield return $"The seeds of the --config file override {seed.Origin} {seed.Value}.";
        }

        foreach (var setting in winning.Settings)
            if (Option(request, setting) is { } option
                && request.Chosen.FirstOrDefault(flag => Option(request, flag) == option) is { } typed
                && option.Canonical(setting.IsNothing ? "null" : setting.Value) != option.Canonical(typed.Value))
                yield return Sentence(setting, setting.IsNothing ? "null" : setting.Value, typed.Origin, typed.Value);
    }

    private static OptionInfo? Option(TrainingRequest request, Setting setting) =>
        request.Target.Study.Options.Find(setting.Key);

    private static string Sentence(Setting said, string value, string flag, string typed) =>
        $"{said.KeyOrigin}: {said.Key} is {value}, which overrides {flag} {typed}.";
}
