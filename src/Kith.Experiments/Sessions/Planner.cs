using System.Globalization;
using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.Experiments.Sessions;

/// <summary>Decides the settings of every run of a training before the first one begins.</summary>
/// <param name="request">What is wanted.</param>
internal sealed class Planner(TrainingRequest request)
{
    private Study Study => request.Target.Study;

    private Experiment? Experiment => request.Target.Experiment;

    private Experiment? Winning => request.Target.Winning;

    /// <summary>The runs: every mode with every seed.</summary>
    /// <exception cref="SettingsException">Settings are wrong; all problems are in it.</exception>
    /// <exception cref="RunException">There is no such mode or preset, or a name is not allowed.</exception>
    public IReadOnlyList<PlannedRun> Plan()
    {
        var drafts = Modes().Select(mode => Draft(mode, [])).ToArray();
        Refuse(drafts);
        PlannedRun[] runs = [.. drafts.SelectMany(draft => SeedsOf(draft).Select(seed => Repeat(draft, seed)))];
        Refuse(runs);
        return runs is [var only] ? [only.Called(BaseName())] : [.. runs.Select(run => run.Called(run.Name))];
    }

    /// <summary>
    /// The same with everything that is wrong about their settings, for showing; a mode whose are wrong comes once.
    /// </summary>
    public IReadOnlyList<PlannedRun> Drafts() =>
    [
        .. Modes().Select(mode => Draft(mode, [])).SelectMany(draft =>
            draft.Plan.Problems.Count > 0 ? [draft] : SeedsOf(draft).Select(seed => Repeat(draft, seed))),
    ];

    private static void Refuse(IEnumerable<PlannedRun> runs)
    {
        Problem[] problems = [.. runs.SelectMany(run => run.Plan.Problems).Distinct()];
        if (problems.Length > 0) throw new SettingsException(problems);
    }

    private PlannedRun Repeat(PlannedRun draft, long? seed)
    {
        List<Setting> last = [];
        if (seed is { } number) last.Add(new(PlannedRun.SeedKey, Text(number), "seeds"));
        if (request.Updates is { } updates)
        {
            var steps = checked(updates * draft.Plan.Options.StepsPerUpdate);
            last.Add(new(LongerRun.LengthKey, Text(steps), request.UpdatesOrigin));
        }

        var run = Draft(draft.Plan.Mode, last);
        return seed is null ? run : run with { Label = FormattableString.Invariant($"{run.Plan.Mode.Name} s{seed}") };
    }

    private PlannedRun Draft(StudyMode mode, IReadOnlyList<Setting> last)
    {
        var plan = Study.Plan(mode.Name, Preset(), [.. request.Layers, last]);
        var run = new PlannedRun(Study, plan, "");
        return plan.Problems.Count > 0 ? run
            : run with { Name = RunName.Check(BaseName() + PlannedRun.Suffix(plan.Mode, run.Seed)) };
    }

    private IEnumerable<long?> SeedsOf(PlannedRun draft)
    {
        if (Winning is { Seeds: [_, ..] first }) return first.Select(seed => (long?)seed);
        if ((Winning?.Repetitions ?? request.Repetitions) is { } count) return Following(draft, count);
        var typed = request.Set.SelectMany(layer => layer).Concat(request.Chosen)
            .Concat(Winning?.Settings ?? []).Any(setting => setting.Key == PlannedRun.SeedKey);
        if (Experiment is { Seeds: [_, ..] seeds } && !typed) return seeds.Select(seed => (long?)seed);
        return Experiment?.Repetitions is { } repetitions ? Following(draft, repetitions) : [null];
    }

    private static IEnumerable<long?> Following(PlannedRun draft, long count) =>
        Enumerable.Range(0, (int)count).Select(i => (long?)draft.Seed + i);

    private string Preset()
    {
        var typed = Winning?.Preset is null ? request.Preset : null;
        var said = Winning?.Preset ?? Experiment?.Preset;
        if ((typed ?? said?.Value) is not { } preset) return Study.Presets[0];
        if (Study.Presets.Contains(preset)) return preset;
        throw typed is null ? Unknown(said!, Study.Presets) : Unknown("preset", preset, Study.Presets);
    }

    private string BaseName()
    {
        string[] names =
        [
            Winning?.Name?.Value ?? "", request.Name is "" ? RunName.Check("") : request.Name ?? "",
            Experiment?.Name?.Value ?? "",
            request.Target.Name, Study.DefaultName, Preset(),
        ];
        return RunName.Check(names.First(name => name.Length > 0));
    }

    private List<StudyMode> Modes()
    {
        if (request.Modes.Count > 0 && Winning is not { Modes: [_, ..] })
            return Named(request.Modes, word => Unknown("mode", word, KnownModes), word => Twice(word, ""));
        var said = Winning is { Modes: [_, ..] first } ? first : Experiment?.Modes ?? [];
        return said.Count > 0
            ? Named(
                said.Select(setting => setting.Value), word => Unknown(said.First(setting => setting.Value == word), KnownModes),
                word => Twice(word, said.Last(setting => setting.Value == word).Origin))
            : [Study.Modes[0]];
    }

    private IEnumerable<string> KnownModes => Study.Modes.Select(mode => mode.Name).Append(TrainingRequest.AllModes);

    // Trained twice under one seed, a mode would be one run under one name.
    private static Exception Twice(string mode, string origin) => origin.Length > 0
        ? new SettingsException([new("", $"the mode {mode} a second time", "each is named once") { Origin = origin }])
        : new RunException(
            Failure.WrongUse, $"The mode {mode} is named twice, or is one of '{TrainingRequest.AllModes}' already.");

    private List<StudyMode> Named(
        IEnumerable<string> words, Func<string, Exception> unknown, Func<string, Exception> twice)
    {
        IEnumerable<StudyMode> Of(string word) => word == TrainingRequest.AllModes
            ? Study.Modes.Where(mode => mode.InAll)
            : [Study.Modes.FirstOrDefault(mode => mode.IsCalled(word)) ?? throw unknown(word)];
        var modes = new List<StudyMode>();
        foreach (var word in words)
        {
            var meant = Of(word).ToArray();
            if (meant.Any(mode => modes.Any(other => other.Name == mode.Name))) throw twice(word);
            modes.AddRange(meant);
        }

        return modes;
    }

    private static RunException Unknown(string what, string found, IEnumerable<string> known) =>
        new(Failure.WrongUse, Spelling.Unknown(what, found, known));

    private static SettingsException Unknown(Setting setting, IEnumerable<string> known) =>
        new([new(setting.Key, setting.Value, $"must be one of {string.Join(", ", known)}") { Origin = setting.Origin }]);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
