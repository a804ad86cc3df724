using Kith.Experiments.Studies;
using Kith.Experiments.Studies.Worlds;
using Kith.Learning.Acting;
using Kith.Studies.Emotion.Baselines;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Evaluation;

/// <summary>Lets families live through the same episodes, which no training has seen.</summary>
/// <param name="options">How many episodes, under which seed.</param>
/// <param name="request">Threads, progress and cancellation.</param>
internal sealed class FamilyEvaluation(WorldEvaluationOptions options, TaskRequest request)
{
    /// <summary>A trained parent with its trained children, in the world in which its training ended.</summary>
    public FamilyResults Play(TrainedModel<EmotionOptions> model) => Play(model, model.Options.LastWorld);

    /// <summary>A trained parent with its trained children, in a world whose observations their networks can take.</summary>
    public FamilyResults Play(TrainedModel<EmotionOptions> model, EmotionWorldOptions settings)
    {
        var world = new EmotionWorld(settings);
        var actors = TrainedFamily.Of(model, world, options.Deterministic);
        return Play(model.Identity.Name, world, actors, request.About(model.Identity).Progress);
    }

    /// <summary>The parents by rules, with children that follow, in a world.</summary>
    public IEnumerable<FamilyResults> Rules(EmotionWorldOptions settings)
    {
        var world = new EmotionWorld(settings);
        foreach (var parent in ParentCatalog.All)
        {
            yield return Play(
                parent.Name, world, ParentCatalog.Family(parent.ToActor(), settings.Children),
                line => request.Progress($"{parent.Name}: {line}"));
        }
    }

    private FamilyResults Play(
        string name, EmotionWorld world, IReadOnlyList<Actor<EmotionState>> actors, Action<string> progress)
    {
        progress($"{options.Episodes} episodes begin");
        return new(name, new EpisodeRunner<EmotionState>(world, actors, request.Workers)
            .Play(options.Episodes, options.Seed, request.Cancellation));
    }
}
