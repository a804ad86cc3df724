using Kith.Numerics;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>Plays therapies on given clients, on all threads; an episode depends on its start and the policy alone.</summary>
public sealed class EpisodePlayer : IWork
{
    private readonly TherapyWorld _world;
    private readonly TherapyPolicy _policy;
    private readonly IReadOnlyList<EpisodeStart> _starts;
    private readonly TherapyEpisode[] _episodes;
    private readonly Room?[] _rooms;
    private readonly CancellationToken _cancellation;

    private EpisodePlayer(
        TherapyWorld world, TherapyPolicy policy, IReadOnlyList<EpisodeStart> starts, int workers, CancellationToken cancellation)
    {
        (_world, _policy, _starts, _cancellation) = (world, policy, starts, cancellation);
        _episodes = new TherapyEpisode[starts.Count];
        _rooms = new Room?[workers];
    }

    /// <summary>Plays every start to its end.</summary>
    /// <param name="world">The rules; their shaping is not part of an episode's reward.</param>
    /// <param name="policy">Who treats.</param>
    /// <param name="starts">The clients.</param>
    /// <param name="workers">Who shares the work.</param>
    /// <param name="cancellation">Asked before every piece of work.</param>
    /// <returns>The episodes in the order of the starts.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static TherapyEpisode[] Play(
        TherapyWorld world, TherapyPolicy policy, IReadOnlyList<EpisodeStart> starts,
        Workers workers, CancellationToken cancellation = default)
    {
        var player = new EpisodePlayer(world, policy, starts, workers.Count, cancellation);
        workers.Run((starts.Count + policy.Capacity - 1) / policy.Capacity, player);
        cancellation.ThrowIfCancellationRequested();
        return player._episodes;
    }

    /// <summary>Plays one piece.</summary>
    void IWork.Do(int piece, int worker)
    {
        if (_cancellation.IsCancellationRequested) return;
        var room = _rooms[worker] ??= new Room(_world, _policy);
        var first = piece * _policy.Capacity;
        var count = Math.Min(_policy.Capacity, _starts.Count - first);
        for (var place = 0; place < count; place++) _episodes[first + place] = room.Open(place, _starts[first + place]);
        room.Treat(count);
    }

    /// <summary>Where one thread treats clients.</summary>
    private sealed class Room
    {
        private readonly TherapyWorld _world;
        private readonly TherapyWorkspace _workspace;
        private readonly TherapyState[] _states;
        private readonly TherapyEpisode[] _episodes;
        private readonly int[] _open;
        private readonly int[] _answers;

        public Room(TherapyWorld world, TherapyPolicy policy)
        {
            (_world, _workspace) = (world, policy.CreateWorkspace());
            _states = new TherapyState[policy.Capacity];
            for (var place = 0; place < _states.Length; place++) _states[place] = world.Create();
            _episodes = new TherapyEpisode[policy.Capacity];
            _open = new int[policy.Capacity];
            _answers = new int[policy.Capacity];
        }

        public TherapyEpisode Open(int place, EpisodeStart start)
        {
            ref var state = ref _states[place];
            _world.Reset(ref state, start.Seed, start.Pattern);
            _workspace.Begin(place, in state);
            var episode = new TherapyEpisode(_world.Options.MaxSessions);
            episode.Begin(start, in state);
            return _episodes[place] = episode;
        }

        public void Treat(int count)
        {
            for (var place = 0; place < count; place++) _open[place] = place;
            while (count > 0)
            {
                _workspace.Answer(_open.AsSpan(0, count), _states, _answers);
                var left = 0;
                for (var i = 0; i < count; i++)
                    if (Step(_open[i], _answers[i])) _open[left++] = _open[i];
                count = left;
            }
        }

        private bool Step(int place, int answer)
        {
            ref var state = ref _states[place];
            var action = state.ClientAction;
            Span<float> reward = stackalloc float[1];
            _world.Step(ref state, answer, reward);
            _episodes[place].Add(action, answer, in state);
            _workspace.Notice(place, in state);
            if (state.End == TherapyEnd.None) return true;
            _episodes[place].Close(in state);
            return false;
        }
    }
}
