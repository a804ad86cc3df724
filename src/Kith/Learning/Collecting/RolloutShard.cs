using System.Diagnostics;
using System.Runtime.InteropServices;
using Kith.Worlds;

namespace Kith.Learning.Collecting;

/// <summary>
/// Some neighbouring worlds of a batch, stepped through a whole rollout by one thread without waiting for the others.
/// </summary>
/// <remarks>
/// Where one policy takes all seats, the worlds read and write its rollout directly; several policies are dealt their shares of
/// rows that belong to the shard.
/// </remarks>
internal sealed class RolloutShard
{
    private const int StepsPerLook = 8;
    private readonly WorldBatch _worlds;
    private readonly RolloutPlayer[] _players;
    private readonly int _first;
    private readonly bool _isDirect;
    private readonly float[] _actions = [];
    private readonly float[] _rewards = [];
    private readonly float[] _observations = [];
    private readonly float[] _finalObservations;
    private readonly Ending[] _endings;
    private readonly Presence[] _presences;
    private readonly long[] _ticks = new long[(int)TrainingPhase.Other];

    public RolloutShard(WorldBatch worlds, IReadOnlyList<SeatedPolicy> policies, int first, int count)
    {
        (_worlds, _first, _isDirect) = (worlds, first, policies.Count == 1);
        _players = [.. policies.Select(policy => new RolloutPlayer(policy, worlds, first, count))];
        _finalObservations = new float[count * worlds.ObservationLength];
        (_endings, _presences) = (new Ending[count], new Presence[count * worlds.Seats.Count]);
        if (_isDirect) return;
        _actions = new float[count * worlds.ActionLength];
        _rewards = new float[count * worlds.Seats.Count];
        _observations = new float[count * worlds.ObservationLength];
    }

    /// <summary>Steps of each world done in the rollout that goes on; other threads may look at it.</summary>
    public int StepsDone { get; private set; }

    /// <summary>Own ticks of each phase in the last rollout, from a look at every eighth step.</summary>
    public ReadOnlySpan<long> Ticks => _ticks;

    /// <summary>
    /// Plays all steps of a rollout; <paramref name="firstStep"/> is the number of its first step in the whole training.
    /// </summary>
    public void Play(int steps, long firstStep)
    {
        Array.Clear(_ticks);
        _worlds.Observe(_first, ObservationsOf(0));
        DealObservations(0);
        for (var step = 0; step < steps; step++)
        {
            // A look at the clock costs as much as a step of several small worlds.
            var looks = step % StepsPerLook == 0;
            var time = looks ? Stopwatch.GetTimestamp() : 0;
            foreach (var player in _players)
            {
                // The guard of the rollout will name the number; worlds must not meet actions drawn from it.
                if (!player.Act(step, firstStep + step)) return;
            }

            if (looks) Count(TrainingPhase.Inference, ref time);
            StepWorlds(step);
            if (looks) Count(TrainingPhase.EnvStep, ref time);
            StoreEndings(step);
            if (!_isDirect) Deal(step);
            if (looks) Count(TrainingPhase.Collection, ref time);
            ValueFutures(step);
            if (looks) Count(TrainingPhase.Inference, ref time);
            StepsDone = step + 1;
        }

        foreach (var player in _players) player.Foresee(steps);
    }

    /// <summary>Forgets how far the last rollout got.</summary>
    public void Rewind() => StepsDone = 0;

    private void Count(TrainingPhase phase, ref long time)
    {
        var now = Stopwatch.GetTimestamp();
        _ticks[(int)phase] += now - time;
        time = now;
    }

    private void StepWorlds(int step)
    {
        if (!_isDirect)
        {
            foreach (var player in _players) player.HandInActions(step, _actions);
        }

        _worlds.Advance(_first, new WorldStep
        {
            Actions = _isDirect ? _players[0].ActionsOf(step) : _actions,
            Rewards = _isDirect ? _players[0].RewardsOf(step) : _rewards,
            Endings = _endings,
            Presences = _presences,
            NextObservations = ObservationsOf(step + 1),
            FinalObservations = _finalObservations,
        });
    }

    private void StoreEndings(int step)
    {
        var isComplete = !MemoryMarshal.AsBytes(_presences.AsSpan()).ContainsAnyExcept((byte)Presence.Present);
        foreach (var player in _players)
        {
            if (isComplete) player.StoreEndings(step, _endings);
            else player.StoreEndings(step, _endings, _presences);
        }
    }

    private Span<float> ObservationsOf(int step) => _isDirect ? _players[0].ObservationsOf(step) : _observations;

    private void Deal(int step)
    {
        foreach (var player in _players) player.TakeRewards(step, _rewards);
        DealObservations(step + 1);
    }

    private void DealObservations(int step)
    {
        if (_isDirect) return;
        foreach (var player in _players) player.TakeObservations(step, _observations);
    }

    private void ValueFutures(int step)
    {
        if (!MemoryMarshal.Cast<Ending, byte>(_endings).Contains((byte)Ending.Truncated)) return;
        foreach (var player in _players) player.ValueFutures(step, _endings, _finalObservations);
    }
}
