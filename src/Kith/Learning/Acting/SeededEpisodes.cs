using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Acting;

/// <summary>Episodes that a world begins by its own rules, numbered under one seed, and what became of each.</summary>
internal sealed class SeededEpisodes<TState>(IWorld<TState> world, int count, long seed) : EpisodeRecorder<TState>
{
    private readonly EpisodeRecord[] _records = [.. Enumerable.Range(0, count)
        .Select(number => new EpisodeRecord(number, world.Seats.Count, world.Measures.Count))];

    public IReadOnlyList<EpisodeRecord> Records => _records;

    public static RandomStream Begin(Episode<TState> episode, long seed)
    {
        episode.Random = new(seed, "world", episode.Number);
        // A world may keep something from one episode to the next; these have nothing to do with each other.
        episode.Open();
        episode.Create();
        episode.Reset();
        return new(seed, "actions", episode.Number);
    }

    public override RandomStream Begin(Episode<TState> episode) => Begin(episode, seed);

    public override void AfterStep(Episode<TState> episode)
    {
        if (episode.Ending == Ending.None) return;
        Span<double> measures = stackalloc double[world.Measures.Count];
        episode.Measure(measures);
        _records[episode.Number].Write(new EpisodeEnd
        {
            Step = episode.Steps - 1,
            Length = episode.Steps,
            Ending = episode.Ending,
            Returns = episode.Returns,
            Measures = measures,
        });
    }
}
