using Kith.Experiments.Studies;
using Kith.Learning.Acting;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>A therapist's results, with all clients and with those of each pattern.</summary>
/// <param name="Name">Name in tables.</param>
/// <param name="Model">The trained model; null for a scripted therapist.</param>
/// <param name="All">Results with all clients.</param>
/// <param name="ByPattern">Results with the clients of each pattern, in the order of the world's list.</param>
public sealed record EvaluatedTherapist(
    string Name, TherapyModel? Model, TherapyResults All, IReadOnlyList<TherapyResults> ByPattern)
{
    /// <summary>Results with the clients of a pattern, or with all.</summary>
    /// <param name="pattern">Number of the pattern; all when null.</param>
    public TherapyResults With(int? pattern) => pattern is { } number ? ByPattern[number] : All;

    /// <summary>A trained model treats the clients of a world.</summary>
    public static EvaluatedTherapist Play(TherapyModel model, string name, EvaluationOptions options, TaskRequest request) =>
        Play(model.ToActor(name, options.Deterministic), model, options, request.About(model.Identity));

    /// <summary>A scripted therapist treats the clients of a world.</summary>
    public static EvaluatedTherapist Play(TherapistKind kind, EvaluationOptions options, TaskRequest request) =>
        Play(kind.ToActor(options.World), null, options, request);

    private static EvaluatedTherapist Play(
        Actor<TherapyState> actor, TherapyModel? model, EvaluationOptions options, TaskRequest request)
    {
        var world = options.World;
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
}
