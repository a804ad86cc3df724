using System.Diagnostics;
using Kith.Learning.Collecting;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Ppo;

/// <summary>Learners on the seats of a batch of worlds: what belongs to neither alone.</summary>
internal sealed class Seating : IWork
{
    private readonly PpoOptions _options;
    private readonly Workers _workers;
    private readonly PpoUpdate[] _updates;
    private readonly LearnerUpdates _learning;
    private readonly RolloutShard[] _shards;
    private readonly long[] _ticks = new long[(int)TrainingPhase.Other];
    private readonly Action _play;
    private long _firstStep;

    /// <summary>Seats learners.</summary>
    /// <exception cref="ArgumentException">A policy does not fit its seat.</exception>
    /// <exception cref="InsufficientMemoryException">The rollouts do not fit into memory.</exception>
    public Seating(WorldBatch worlds, IReadOnlyList<PpoLearner> learners, PpoOptions options, Workers workers)
    {
        ArgumentNullException.ThrowIfNull(worlds);
        ArgumentNullException.ThrowIfNull(learners);
        ArgumentNullException.ThrowIfNull(workers);
        if (learners.Contains(null!)) throw new ArgumentException("A learner is null.", nameof(learners));
        SeatCheck.Run(worlds, [.. learners.Select(learner => learner.Policy)], nameof(learners));
        (Worlds, LearnersOnSeats, _options, _workers) = (worlds, learners, options, workers);
        Learners = [.. learners.Distinct()];
        if (Learners.DistinctBy(learner => learner.Policy.Network).Count() < Learners.Count)
            throw new ArgumentException("Two learners have the same network; one can sit on several seats.", nameof(learners));
        var seats = Enumerable.Range(0, learners.Count).ToLookup(seat => learners[seat]);
        MemoryNeed.Require(
            Learners.Sum(learner => BytesOf(learner, seats[learner].Count())),
            $"Rollouts of {options.RolloutSteps} steps in {worlds.Count} worlds, with what is learned from them,");
        _updates = [.. Learners.Select(learner => new PpoUpdate(learner, Seat(learner, [.. seats[learner]]), options, workers))];
        _learning = new LearnerUpdates(_updates, workers);
        var shards = Math.Min(workers.Count, worlds.Count);
        _shards = [.. Enumerable.Range(0, shards).Select(shard =>
        {
            var (first, end) = ((int)((long)worlds.Count * shard / shards), (int)((long)worlds.Count * (shard + 1) / shards));
            return new RolloutShard(worlds, [.. _updates.Select(update => update.Policy)], first, end - first);
        })];
        _play = () => _workers.Run(_shards.Length, this);
        Report = new PpoReport([.. _updates.Select(update => update.Report)], worlds.Measures.Count);
    }

    /// <summary>The worlds.</summary>
    public WorldBatch Worlds { get; }

    /// <summary>Who sits where [seats].</summary>
    public IReadOnlyList<PpoLearner> LearnersOnSeats { get; }

    /// <summary>The learners, in the order of the first seat of each.</summary>
    public IReadOnlyList<PpoLearner> Learners { get; }

    /// <summary>What the last update did.</summary>
    public PpoReport Report { get; }

    /// <summary>Steps of all worlds in one rollout.</summary>
    public int StepsPerUpdate => checked(_options.RolloutSteps * Worlds.Count);

    /// <summary>How far the update that goes on has got; any thread may ask.</summary>
    public UpdateProgress Progress
    {
        get
        {
            var (steps, done) = (0L, 0L);
            foreach (var update in _updates) (steps, done) = (steps + update.Steps, done + update.StepsDone);
            return new((double)_shards[0].StepsDone / _options.RolloutSteps, (double)done / Math.Max(1, steps));
        }
    }

    /// <summary>Plays a rollout and learns from it.</summary>
    /// <exception cref="DivergenceException">A number that matters is not finite.</exception>
    /// <exception cref="WorldException">A world's rules threw.</exception>
    public void Advance(in UpdateMoment moment)
    {
        Collect(moment);
        var time = Stopwatch.GetTimestamp();
        foreach (var update in _updates)
        {
            new RolloutGuard(update.Policy, Worlds, moment.Number).Check();
            update.Policy.Rollout.EstimateReturns(_options.Discount, _options.TraceDecay);
        }

        Report.Phases.Add(TrainingPhase.Advantages, time);
        time = Stopwatch.GetTimestamp();
        _learning.Run(moment);
        Report.Phases.Add(TrainingPhase.Update, time);
        foreach (var update in _updates) update.Rewind();
        foreach (var shard in _shards) shard.Rewind();
    }

    /// <summary>Plays one shard of the worlds.</summary>
    void IWork.Do(int piece, int worker) => _shards[piece].Play(_options.RolloutSteps, _firstStep);

    // The arrays of the rollout and of the loss, and the network with its gradient and moments.
    private double BytesOf(PpoLearner learner, int seats)
    {
        var (distribution, network) = (learner.Policy.Distribution, learner.Policy.Network);
        var samples = (double)_options.RolloutSteps * Worlds.Count * seats;
        const int numbersBeside = 15;
        return sizeof(float) * (samples
            * (network.Root.Inputs + distribution.Parameters + 1 + distribution.ActionLength + numbersBeside)
            + 4.0 * network.Values.Length);
    }

    private SeatedPolicy Seat(PpoLearner learner, int[] seats) => new()
    {
        Policy = learner.Policy,
        Scale = learner.Scale,
        Seed = learner.Seed,
        Seats = seats,
        Rollout = new Rollout(
            _options.RolloutSteps, Worlds.Count * seats.Length,
            Worlds.Seats[seats[0]].Observation.Length, learner.Policy.Distribution),
    };

    private void Collect(in UpdateMoment moment)
    {
        var time = Stopwatch.GetTimestamp();
        Worlds.BeginRollout(moment.Progress);
        Report.Phases.Add(TrainingPhase.EnvStep, time);
        time = Stopwatch.GetTimestamp();
        _firstStep = (moment.Number - 1) * _options.RolloutSteps;
        WorldException.Unwrap(_play);
        Array.Clear(_ticks);
        foreach (var shard in _shards)
        {
            for (var phase = 0; phase < _ticks.Length; phase++) _ticks[phase] += shard.Ticks[phase];
        }

        Report.Phases.Spread(time, _ticks);
        time = Stopwatch.GetTimestamp();
        Worlds.CopyEpisodes(Report.EpisodeList);
        Worlds.SumMeasures(Report.MutableMeasureTotals);
        Report.Phases.Add(TrainingPhase.Collection, time);
    }
}
