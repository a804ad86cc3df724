using Kith.Experiments.Studies;
using Kith.Learning.Acting;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>Somebody who was judged, with all clients and with those of each pattern.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Model">The trained model; null for a scripted therapist.</param>
/// <param name="All">Results with all clients.</param>
/// <param name="ByPattern">Results with the clients of each pattern, in the order of the world's list.</param>
public sealed record EvaluatedTherapist(
    string Name, TherapyModel? Model, TherapyResults All, IReadOnlyList<TherapyResults> ByPattern)
{
    /// <summary>Plays the clients of a world.</summary>
    /// <param name="actor">Who treats.</param>
    /// <param name="model">The trained model, if it is one.</param>
    /// <param name="options">How many clients, and which.</param>
    /// <param name="world">The world.</param>
    /// <param name="request">Who shares the work.</param>
    public static EvaluatedTherapist Play(
        Actor<TherapyState> actor, TherapyModel? model, EvaluationOptions options, TherapyWorldOptions world, TaskRequest request)
    {
        var patterns = world.Patterns.Count;
        var starts = EpisodeStart.Each(patterns, options.Episodes, options.Seed);
        var runner = new EpisodeRunner<TherapyState>(new TherapyWorld(world), [actor], request.Workers);
        var episodes = new TherapyRecorder(starts).PlayOn(runner, request.Cancellation);
        request.Progress(
            $"{actor.Name}: {episodes.Count(episode => episode.Succeeded)} of {episodes.Count} therapies "
            + $"succeeded ({WorldSettings.Text(world)})");
        return new(
            actor.Name, model, new(episodes),
            [.. Enumerable.Range(0, patterns).Select(
                pattern => new TherapyResults([.. episodes.Skip(pattern * options.Episodes).Take(options.Episodes)]))]);
    }

    /// <summary>A trained model.</summary>
    public static EvaluatedTherapist Play(
        TherapyModel model, string name, EvaluationOptions options, TherapyWorldOptions world, TaskRequest request) =>
        Play(model.ToActor(name, options.Deterministic), model, options, world, request);

    /// <summary>A scripted therapist.</summary>
    public static EvaluatedTherapist Play(
        TherapistKind kind, EvaluationOptions options, TherapyWorldOptions world, TaskRequest request) =>
        Play(kind.ToActor(world), null, options, world, request);
}
