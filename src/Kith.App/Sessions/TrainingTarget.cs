using Kith.App.Experiments;
using Kith.Options;
using Kith.Studies;

namespace Kith.App.Sessions;

/// <summary>What is to be trained: a study, and the experiment file that speaks of it where there is one.</summary>
/// <param name="Study">The study.</param>
/// <param name="Experiment">The file's content, or null.</param>
/// <param name="Name">Name of the experiment: the file's name without its ending; empty without a file.</param>
internal sealed record TrainingTarget(Study Study, Experiment? Experiment, string Name)
{
    /// <summary>Whether a word looks like an experiment file.</summary>
    public static bool IsFile(string word) =>
        word.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || word.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an experiment file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="studies">All studies.</param>
    /// <param name="named">The study named beside the file, or null when the file decides.</param>
    /// <exception cref="SettingsException">The file is wrong; its settings are judged later.</exception>
    /// <exception cref="Kith.Runs.RunException">The file cannot be read.</exception>
    public static TrainingTarget Read(string path, IReadOnlyList<Study> studies, Study? named)
    {
        var experiment = ExperimentReader.Read(path);
        var problems = experiment.Problems.ToList();
        var study = experiment.Study is { } word ? studies.FirstOrDefault(each => each.Name == word.Value) : named;
        if (experiment.Study is { } said && study is null)
            problems.Add(Wrong(said, $"must be one of {string.Join(", ", studies.Select(each => each.Name))}"));
        if (experiment.Study is { } other && named is not null && study is not null && study != named)
            problems.Add(Wrong(other, $"must be {named.Name}, which was asked for"));
        if (problems.Count > 0) throw new SettingsException(problems);
        return study is null
            ? throw new UsageException($"{path} names no study; add a line such as 'study: {studies[0].Name}'.")
            : new(study, experiment, Path.GetFileNameWithoutExtension(path));
    }

    private static Problem Wrong(Setting setting, string needed) =>
        new(setting.Key, setting.Value, needed) { Origin = setting.Origin };
}
