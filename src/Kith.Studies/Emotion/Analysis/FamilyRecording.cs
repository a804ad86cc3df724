using Kith.Experiments.Studies;
using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Emotion.Evaluation;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>Episodes of a trained family, with what its networks attended to in them.</summary>
internal sealed class FamilyRecording : IWork
{
    private readonly AnalyseOptions _options;
    private readonly TaskRequest _request;
    private readonly IReadOnlyList<NetworkActor<EmotionState>> _actors;
    private readonly FamilyPlayer?[] _players;
    private readonly (EpisodeCourse Course, ComposerAttention Composer, SocialAttention Social)[] _episodes;

    /// <summary>Plays the episodes, on all cores.</summary>
    /// <param name="model">The family.</param>
    /// <param name="world">Where it lives.</param>
    /// <param name="options">How many episodes, under which seed.</param>
    /// <param name="request">Threads, progress and cancellation.</param>
    public FamilyRecording(
        TrainedModel<EmotionOptions> model, EmotionWorld world, AnalyseOptions options, TaskRequest request)
    {
        (Model, World, _options, _request) = (model, world, options, request);
        _actors = TrainedFamily.Of(model, world, options.Deterministic);
        _players = new FamilyPlayer?[request.Workers.Count];
        _episodes = new (EpisodeCourse, ComposerAttention, SocialAttention)[options.Episodes];
        request.Progress($"{options.Episodes} episodes begin");
        request.Workers.Run(options.Episodes, this);
        request.Cancellation.ThrowIfCancellationRequested();
        Courses = [.. _episodes.Select(episode => episode.Course)];
        (Composer, Social) = (new(_episodes[0].Composer.Layers), new(world.Seats.Count));
        // In the order of the episodes, so that the number of threads changes no bit.
        foreach (var (_, composer, social) in _episodes)
        {
            Composer.Means.Add(composer.Means);
            Social.Means.Add(social.Means);
        }
    }

    /// <summary>The family.</summary>
    public TrainedModel<EmotionOptions> Model { get; }

    /// <summary>Where it lives.</summary>
    public EmotionWorld World { get; }

    /// <summary>The episodes.</summary>
    public IReadOnlyList<EpisodeCourse> Courses { get; }

    /// <summary>What the parent's composer attended to.</summary>
    public ComposerAttention Composer { get; }

    /// <summary>How the family divided its attention.</summary>
    public SocialAttention Social { get; }

    /// <inheritdoc/>
    public void Do(int piece, int worker)
    {
        if (_request.Cancellation.IsCancellationRequested) return;
        var player = _players[worker] ??= new(World, _actors, _options.BondThreshold);
        _episodes[piece] = player.Play(_options.Seed, piece, _request.Cancellation);
    }
}
