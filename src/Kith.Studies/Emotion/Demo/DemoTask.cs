using Kith.Experiments.Charts;
using Kith.Experiments.Runs;
using Kith.Experiments.Studies;

namespace Kith.Studies.Emotion.Demo;

/// <summary>Shows what emotions, networks and training of the study do, each in a few seconds.</summary>
/// <param name="study">The study.</param>
internal sealed class DemoTask(EmotionStudy study) : StudyTask<DemoOptions>
{
    /// <inheritdoc/>
    public override string Verb => "demo";

    /// <inheritdoc/>
    public override string Summary =>
        "Show how events move emotions, how a family lives some steps, a brief training, or what a trained family does";

    /// <inheritdoc/>
    public override string Example => "kith demo emotion --show system --steps 40";

    /// <inheritdoc/>
    protected override TaskOutcome Run(DemoOptions options, TaskRequest request)
    {
        if (options.Kind is DemoKind.Events or DemoKind.Training && request.ModelPaths.Count > 0)
        {
            request.Progress(
                $"{Numerals.Count(request.ModelPaths.Count, "trained model stays", "trained models stay")} away; "
                + "show = system or analysis lets them play");
        }

        return options.Kind switch
        {
            DemoKind.Events => EventsDemo.Run(),
            DemoKind.Training => TrainingDemo.Run(study, options, request),
            DemoKind.Analysis when request.ModelPaths.Count == 0 => throw new RunException(
                Failure.MissingInput, "show = analysis needs a trained model; name a run or a checkpoint"),
            _ => new EpisodeDemo(study, options, request).Run(),
        };
    }
}
