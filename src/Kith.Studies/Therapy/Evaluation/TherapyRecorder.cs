using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>Records therapies with given clients.</summary>
/// <param name="starts">The clients.</param>
public sealed class TherapyRecorder(IReadOnlyList<EpisodeStart> starts) : EpisodeRecorder<TherapyState>
{
    private readonly TherapyEpisode[] _episodes = new TherapyEpisode[starts.Count];

    /// <summary>Plays every start to its end.</summary>
    /// <param name="runner">
    /// A <see cref="TherapyWorld"/>, whose shaping is not part of an episode's reward, and its therapist.
    /// </param>
    /// <param name="cancellation">Checked before every session.</param>
    /// <returns>The episodes in the order of the starts.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public IReadOnlyList<TherapyEpisode> PlayOn(EpisodeRunner<TherapyState> runner, CancellationToken cancellation = default)
    {
        runner.Play(starts.Count, this, cancellation);
        return _episodes;
    }

    /// <inheritdoc/>
    public override RandomStream Begin(Episode<TherapyState> episode)
    {
        var (world, start) = ((TherapyWorld)episode.World, starts[episode.Number]);
        world.Reset(ref episode.State, start.Seed, start.Pattern);
        _episodes[episode.Number] = new(start, in episode.State);
        return new(start.Seed, "therapist");
    }

    /// <inheritdoc/>
    public override void BeforeStep(Episode<TherapyState> episode) =>
        _episodes[episode.Number].Add(episode.State.ClientAction, (int)episode.Actions[0]);

    /// <inheritdoc/>
    public override void AfterStep(Episode<TherapyState> episode) => _episodes[episode.Number].Notice(in episode.State);
}
