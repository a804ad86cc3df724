using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Acting;

/// <summary>
/// Plays many episodes, several side by side and on all threads. What one episode does depends on its beginning alone, never on
/// the others or on the number of threads. An episode that its world never ends is played until the caller gives up.
/// </summary>
/// <typeparam name="TState">The state of the world.</typeparam>
/// <param name="world">The rules.</param>
/// <param name="actors">The actors in the order of the seats.</param>
/// <param name="workers">Who shares the work.</param>
/// <exception cref="ArgumentException">There are not as many actors as seats, or one does not fit its seat.</exception>
public sealed class EpisodeRunner<TState>(IWorld<TState> world, IReadOnlyList<Actor<TState>> actors, Workers workers)
{
    private readonly IReadOnlyList<Actor<TState>> _actors = SeatedActors<TState>.Checked(world, actors);
    private readonly Workers _workers = workers ?? throw new ArgumentNullException(nameof(workers));
    private readonly EpisodeGroup<TState>?[] _groups = new EpisodeGroup<TState>?[workers.Count];

    /// <summary>Plays the episodes 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="recorder">What they are and what is kept.</param>
    /// <param name="cancellation">Asked before every step.</param>
    /// <exception cref="WorldException">The world's rules failed.</exception>
    /// <exception cref="AggregateException">Something else failed in some of the episodes.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public void Play(int count, EpisodeRecorder<TState> recorder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        var capacity = Math.Clamp((count + _workers.Count - 1) / _workers.Count, 1, _actors.Max(actor => actor.Capacity));
        var work = new Work
        {
            Runner = this,
            Count = count,
            Capacity = capacity,
            Recorder = recorder,
            Cancellation = cancellation,
        };
        WorldException.Unwrap(() => _workers.Run((count + capacity - 1) / capacity, work));
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Plays episodes by the world's own rules until each has ended.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="seed">Decides all that is random; the first episodes are the same however many there are.</param>
    /// <param name="cancellation">Asked before every step.</param>
    /// <returns>What became of them, in order.</returns>
    /// <exception cref="WorldException">The world's rules failed.</exception>
    /// <exception cref="AggregateException">Something else failed in some of the episodes.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IReadOnlyList<EpisodeRecord> Play(int count, long seed, CancellationToken cancellation = default)
    {
        var episodes = new SeededEpisodes<TState>(world, count, seed);
        Play(count, episodes, cancellation);
        return episodes.Records;
    }

    private EpisodeGroup<TState> GroupOf(int worker, int capacity)
    {
        if (_groups[worker] is not { } group || group.Capacity < capacity)
            _groups[worker] = group = new(world, _actors, capacity);
        return group;
    }

    private sealed class Work : IWork
    {
        public required EpisodeRunner<TState> Runner { get; init; }

        public required int Count { get; init; }

        public required int Capacity { get; init; }

        public required EpisodeRecorder<TState> Recorder { get; init; }

        public required CancellationToken Cancellation { get; init; }

        public void Do(int piece, int worker)
        {
            if (Cancellation.IsCancellationRequested) return;
            var first = piece * Capacity;
            Runner.GroupOf(worker, Capacity).Play(first..Math.Min(first + Capacity, Count), Recorder, Cancellation);
        }
    }
}
