using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.Experiments.Sessions;

/// <summary>What is to be trained: a study, and its experiment file where there is one.</summary>
/// <param name="Study">The study.</param>
/// <param name="Experiment">The file's content, or null.</param>
/// <param name="Name">Name of the experiment: the file's name without its ending; empty without a file.</param>
public sealed record TrainingTarget(Study Study, Experiment? Experiment, string Name)
{
    /// <summary>Whether a word looks like an experiment file.</summary>
    public static bool IsFile(string word) =>
        word.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || word.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The content of a file whose settings win over what is chosen otherwise, or null.</summary>
    public Experiment? Winning { get; init; }

    /// <summary>Reads an experiment file, one whose settings win over what is chosen otherwise, or both.</summary>
    /// <param name="file">The file, or null.</param>
    /// <param name="config">The file that wins, or null.</param>
    /// <param name="studies">All studies.</param>
    /// <param name="named">The study named apart from the files, or null when they decide.</param>
    /// <exception cref="SettingsException">A file is wrong; its settings are checked later.</exception>
    /// <exception cref="RunException">A file cannot be read, or names no study.</exception>
    public static TrainingTarget Read(string? file, string? config, IReadOnlyList<Study> studies, Study? named)
    {
        var experiment = file is null ? null : ExperimentReader.Read(file);
        var winning = config is null ? null : ExperimentReader.Read(config);
        List<Problem> problems = [.. experiment?.Problems ?? [], .. winning?.Problems ?? []];
        var study = named;
        foreach (var said in new[] { experiment?.Study, winning?.Study }.OfType<Setting>())
        {
            var found = studies.FirstOrDefault(each => each.Name == said.Value);
            if (found is null)
                problems.Add(Wrong(said, $"must be one of {string.Join(", ", studies.Select(each => each.Name))}"));
            else if (study is not null && found != study)
                problems.Add(Wrong(said, $"must be {study.Name}, the study that was named"));
            else study = found;
        }

        if (study is null && problems.Count == 0 && (experiment ?? winning) is { IsEmpty: true })
        {
            problems.Add(new("", "nothing", $"an experiment file begins with a line such as 'study: {studies[0].Name}'")
            {
                Origin = (file ?? config) + ":1:1",
            });
        }

        if (problems.Count > 0) throw new SettingsException(problems);
        return study is null
            ? throw new RunException(
                Failure.WrongUse,
                $"{file ?? config} names no study; add a line such as 'study: {studies[0].Name}'.")
            : new(study, experiment, Path.GetFileNameWithoutExtension(file ?? config!)) { Winning = winning };
    }

    private static Problem Wrong(Setting setting, string needed) =>
        new(setting.Key, setting.Value, needed) { Origin = setting.Origin };
}
