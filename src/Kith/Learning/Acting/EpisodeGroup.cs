using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Acting;

/// <summary>Episodes that one thread plays side by side.</summary>
internal sealed class EpisodeGroup<TState>
{
    private readonly SeatedActors<TState> _actors;
    private readonly TState[] _states;
    private readonly Episode<TState>[] _episodes;
    private readonly int[] _open;
    private readonly float[] _actions;

    public EpisodeGroup(IWorld<TState> world, IReadOnlyList<Actor<TState>> actors, int capacity)
    {
        _actors = new(world, actors, capacity);
        (_states, _open) = (new TState[capacity], new int[capacity]);
        _episodes = [.. Enumerable.Range(0, capacity).Select(place => new Episode<TState>(world, _states, place))];
        _actions = new float[capacity * _episodes[0].Actions.Length];
    }

    public int Capacity => _open.Length;

    public void Play(Range numbers, EpisodeRecorder<TState> recorder, CancellationToken cancellation)
    {
        var (first, count) = (numbers.Start.Value, numbers.End.Value - numbers.Start.Value);
        for (var place = 0; place < count; place++) Begin(place, first + place, recorder);
        while (count > 0 && !cancellation.IsCancellationRequested)
        {
            var actions = new Matrix(_actions, count, _episodes[0].Actions.Length);
            Act(_open.AsSpan(0, count), actions);
            var left = 0;
            for (var i = 0; i < count; i++)
            {
                actions[i].CopyTo(_episodes[_open[i]].Actions);
                if (Step(_episodes[_open[i]], recorder)) _open[left++] = _open[i];
            }

            count = left;
        }
    }

    private void Act(ReadOnlySpan<int> places, Matrix actions)
    {
        try
        {
            _actors.Act(places, _states, actions);
        }
        catch (ObserveFailure failure)
        {
            throw _episodes[failure.Place].Failed(failure.Call, failure.InnerException!);
        }
    }

    private void Begin(int place, int number, EpisodeRecorder<TState> recorder)
    {
        var episode = _episodes[place];
        (_open[place], episode.Number) = (place, number);
        var random = recorder.Begin(episode);
        episode.Open();
        _actors.Begin(place, in episode.State, random);
    }

    private bool Step(Episode<TState> episode, EpisodeRecorder<TState> recorder)
    {
        recorder.BeforeStep(episode);
        episode.Advance(_actors);
        recorder.AfterStep(episode);
        if (!recorder.GoesOn(episode)) return false;
        if (episode.Ending != Ending.None) episode.Renew(_actors);
        return true;
    }
}
