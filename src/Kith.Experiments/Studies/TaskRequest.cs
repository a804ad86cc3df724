using Kith.Numerics;
using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>What a <see cref="StudyTask"/> works on.</summary>
/// <param name="Settings">Layers of settings; later ones win.</param>
/// <param name="ModelPaths">Weight files of trained models.</param>
/// <param name="OutputFolder">
/// An existing folder for larger results such as recorded lives; results to read again are written and found there.
/// </param>
/// <param name="Workers">The threads.</param>
/// <param name="Progress">Receives a line now and then.</param>
/// <param name="Cancellation">Checked between pieces of work.</param>
public sealed record TaskRequest(
    IReadOnlyList<IReadOnlyList<Setting>> Settings, IReadOnlyList<string> ModelPaths,
    string OutputFolder, Workers Workers, Action<string> Progress,
    CancellationToken Cancellation)
{
    /// <summary>Folders of runs, for a task that <see cref="StudyTask.ReadsRuns"/>.</summary>
    public IReadOnlyList<string> RunPaths { get; init; } = [];

    /// <summary>
    /// The same request while one of its models is at work: lines of progress begin with "model 2 of 6, study/run".
    /// </summary>
    /// <param name="model">The model.</param>
    public TaskRequest About(ModelIdentity model)
    {
        var place = ModelPaths.Select(ModelFiles.Find).ToList().IndexOf(model.Path);
        var start = place < 0 ? model.Name : $"model {place + 1} of {ModelPaths.Count}, {model.Name}";
        return this with { Progress = line => Progress($"{start}: {line}") };
    }
}
