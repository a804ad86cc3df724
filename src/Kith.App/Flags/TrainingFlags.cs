using System.CommandLine;
using Kith.Experiments.Sessions;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.App.Flags;

/// <summary>The flags that say what to train, shared by all verbs that resolve the settings of a training.</summary>
internal sealed class TrainingFlags
{
    private readonly Option<string> _mode = new("--mode", "--modes")
    {
        Description = "One mode, several with commas, or all (default the study's first)",
        HelpName = "MODES",
    };

    private readonly Option<string> _preset =
        new("--preset") { Description = "Ready-made settings to start from (default the study's first)", HelpName = "NAME" };
    private readonly Option<string> _experiment =
        new("--experiment") { Description = "Experiment file (YAML) whose settings win over the preset's", HelpName = "FILE" };
    private readonly Option<string> _config = new("--config")
    {
        Description = "Experiment file whose settings win over flags, but not over --set, which then wins over flags too",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _set = SetFlag.Create();
    private readonly Option<string> _name = new("--name", "--experiment-name", "--experiment_name")
    {
        Description = "Name of the experiment; runs add mode and seed (default file, study's or preset)",
        HelpName = "NAME",
    };

    private readonly Option<long?> _seeds =
        WholeNumberFlag.Flag(
            "--seeds", "Independent repetitions with seeds that follow each other (default 1)", 1, Experiment.MostRepetitions);
    private readonly Option<long?> _updates =
        WholeNumberFlag.Flag("--updates", "Updates to train; wins over the number of steps", 1, 1_000_000_000);
    private readonly Argument<string> _target;
    private SettingFlags? _settings;

    public TrainingFlags(Command command, string targetDescription)
    {
        _target = new("study") { Description = targetDescription, Arity = ArgumentArity.ZeroOrOne };
        command.Arguments.Add(_target);
        Option[] options = [_mode, _preset, _experiment, _config, _set, _name, _seeds, _updates];
        foreach (var option in options) command.Options.Add(option);
    }

    /// <summary>Study and experiment file among the words of the command line; null when neither is there.</summary>
    public TrainingTarget? Target { get; private set; }

    /// <summary>Finds the study and turns its settings into flags.</summary>
    /// <param name="command">The command.</param>
    /// <param name="words">The words after the verb.</param>
    /// <param name="studies">All studies.</param>
    /// <exception cref="UsageException">The first word is neither a study nor an experiment file.</exception>
    public void AddSettings(Command command, IReadOnlyList<string> words, IReadOnlyList<Study> studies)
    {
        string[] positional = [.. Positional(command, words)];
        var study = positional.Select(word => studies.FirstOrDefault(each => each.Name == word))
            .FirstOrDefault(each => each is not null);
        // A folder was meant as a file; who reads it will say so.
        var file = positional.FirstOrDefault(word => TrainingTarget.IsFile(word) || (study is null && Directory.Exists(word)))
            ?? ValueOf(_experiment, words);
        var config = ValueOf(_config, words);
        if (study is null && positional is [var first, ..] && first != file)
            throw words[0] == first ? NoTarget(first, studies) : NoTarget(studies);
        Target = file is not null || config is not null ? TrainingTarget.Read(file, config, studies, study)
            : study is not null ? new(study, null, "")
            : null;
        if (Target is not null) _settings = new(command, Target.Study.Options);
    }

    /// <summary>What is wanted.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="studies">All studies.</param>
    /// <param name="below">Settings below those of the file.</param>
    /// <exception cref="UsageException">No study is named, or none of that name exists.</exception>
    public TrainingRequest Read(ParseResult line, IReadOnlyList<Study> studies, params IReadOnlyList<Setting> below)
    {
        if (Target is null) throw NoTarget(studies);
        return new(Target)
        {
            Modes = line.GetValue(_mode)?.Split(',', StringSplitOptions.TrimEntries) ?? [],
            Preset = line.GetValue(_preset),
            Name = line.GetValue(_name),
            Below = below,
            Set = [.. SetFlag.Layers(line.GetValue(_set))],
            Chosen = _settings!.Read(line),
            Repetitions = line.GetValue(_seeds),
            Updates = line.GetValue(_updates),
            UpdatesOrigin = _updates.Name,
        };
    }

    private static UsageException NoTarget(IReadOnlyList<Study> studies) => new(
        $"Say what to train: a study ({string.Join(", ", studies.Select(study => study.Name))}) or an experiment file (.yaml).");

    private static UsageException NoTarget(string word, IReadOnlyList<Study> studies) =>
        File.Exists(word) ? new($"{word} is no experiment file; the name of one ends in .yaml or .yml.")
        : UsageException.Unknown("study or experiment file", word, studies.Select(each => each.Name));

    // The study's own flags are not known yet: after one of those any word counts.
    private static IEnumerable<string> Positional(Command command, IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith('-')) yield return words[i];
            else if (command.Options.Any(option => option.Arity.MinimumNumberOfValues > 0 && Names(option).Contains(words[i])))
                i++;
        }
    }

    private static string? ValueOf(Option option, IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (Names(option).Contains(words[i])) return words.ElementAtOrDefault(i + 1);
            if (Names(option).Any(name => words[i].StartsWith(name + "=", StringComparison.Ordinal)))
                return words[i][(words[i].IndexOf('=', StringComparison.Ordinal) + 1)..];
        }

        return null;
    }

    private static IEnumerable<string> Names(Option option) => option.Aliases.Prepend(option.Name);
}
