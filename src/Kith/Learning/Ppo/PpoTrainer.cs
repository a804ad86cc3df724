using System.Diagnostics;
using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Learning.Ppo;

/// <summary>
/// Proximal policy optimisation (Schulman et al., 2017) of the policies that sit in a batch of worlds. It yields one report per
/// update; whoever stops asking stops it, and its whole state can be saved and restored between two reports. Same seed and
/// options, same bits: neither the number of threads nor the cut of the worlds into shards changes a weight.
/// </summary>
public sealed class PpoTrainer : IWork
{
    private readonly WorldBatch _worlds;
    private readonly PpoOptions _options;
    private readonly Workers _workers;
    private readonly PpoLearner[] _learners;
    private readonly RolloutShard[] _shards;
    private readonly PpoReport _report;
    private readonly long[] _ticks = new long[(int)PpoPhase.Other];
    private long _update;

    /// <summary>Seats policies in worlds.</summary>
    /// <param name="worlds">The worlds.</param>
    /// <param name="policies">
    /// Who sits where [seats]; the same object on several seats is one learner that learns from all of them.
    /// </param>
    /// <param name="options">The settings.</param>
    /// <param name="workers">The threads; they remain the caller's.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">A policy does not fit its seat, or a rollout has no steps.</exception>
    public PpoTrainer(WorldBatch worlds, IReadOnlyList<ActorCritic> policies, PpoOptions options, Workers workers, long seed)
    {
        CheckSeats(worlds, policies);
        if (options.RolloutSteps < 1)
            throw new ArgumentException("A rollout has no steps: n_steps and batch_size are both 0.", nameof(options));
        (_worlds, _options, _workers) = (worlds, options, workers);
        var distinct = policies.Distinct().ToArray();
        _learners = new PpoLearner[distinct.Length];
        for (var i = 0; i < distinct.Length; i++)
        {
            var seats = Enumerable.Range(0, policies.Count).Where(seat => policies[seat] == distinct[i]).ToArray();
            _learners[i] = new PpoLearner(distinct[i], seats, worlds, options, workers, new RandomStream(seed, "shuffle", i));
        }

        var shards = Math.Min(workers.Count, worlds.Count);
        _shards = new RolloutShard[shards];
        for (var i = 0; i < shards; i++)
        {
            var (first, end) = ((int)((long)worlds.Count * i / shards), (int)((long)worlds.Count * (i + 1) / shards));
            _shards[i] = new RolloutShard(worlds, _learners, seed, first, end - first);
        }

        _report = new PpoReport([.. _learners.Select(learner => learner.Report)], worlds.Measures.Count);
    }

    /// <summary>The learners, in the order of the first seat of each.</summary>
    public IReadOnlyList<PpoLearner> Learners => _learners;

    /// <summary>Steps of all worlds in one rollout.</summary>
    public int StepsPerUpdate => checked(_options.RolloutSteps * _worlds.Count);

    /// <summary>Updates of the whole training: the planned steps, rounded up.</summary>
    public long Updates => (_options.TotalTimesteps + StepsPerUpdate - 1) / StepsPerUpdate;

    /// <summary>Updates done.</summary>
    public long UpdatesDone => _update;

    /// <summary>Steps of all worlds done.</summary>
    public long Steps => _update * StepsPerUpdate;

    /// <summary>Trains from where it stands to the planned number of steps.</summary>
    /// <returns>One report per update, always the same object.</returns>
    /// <exception cref="DivergenceException">A number that matters is not finite; see there for what remains.</exception>
    public IEnumerable<PpoReport> Run()
    {
        while (_update < Updates)
        {
            Advance();
            yield return _report;
        }
    }

    /// <summary>
    /// Writes everything but the networks' weights, which the caller keeps beside it; to be called between two reports.
    /// </summary>
    public void Save(StateWriter writer)
    {
        writer.Write("update", _update);
        writer.Write("learners", _learners.Length);
        foreach (var learner in _learners) learner.Save(writer);
        _worlds.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote; the caller restores the weights.</summary>
    /// <exception cref="InvalidDataException">The data belong to another training.</exception>
    public void Load(StateReader reader)
    {
        _update = reader.ReadInt64("update");
        var learners = reader.ReadInt64("learners");
        if (learners != _learners.Length)
            throw new InvalidDataException($"The state has {learners} learners, but {_learners.Length} are needed.");
        foreach (var learner in _learners) learner.Load(reader);
        _worlds.Load(reader);
    }

    /// <summary>Plays one shard of the worlds.</summary>
    void IWork.Do(int piece, int worker) => _shards[piece].Play(_options.RolloutSteps, _update * _options.RolloutSteps);

    private static void CheckSeats(WorldBatch worlds, IReadOnlyList<ActorCritic> policies)
    {
        if (policies.Count != worlds.Seats.Count)
        {
            throw new ArgumentException(
                $"There are {policies.Count} policies, but the worlds have {worlds.Seats.Count} seats.", nameof(policies));
        }

        for (var seat = 0; seat < policies.Count; seat++)
        {
            var (network, role) = (policies[seat].Network.Root, worlds.Seats[seat]);
            if (network.Inputs != role.Observation.Length)
            {
                throw new ArgumentException(
                    $"The policy of seat {seat} ({role.Role}) has {network.Inputs} inputs, "
                    + $"but {role.Observation.Length} are needed.",
                    nameof(policies));
            }

            var needed = ActionDistribution.For(role.Actions);
            var given = policies[seat].Distribution;
            if (given.GetType() != needed.GetType() || given.Parameters != needed.Parameters)
            {
                throw new ArgumentException(
                    $"The policy of seat {seat} ({role.Role}) does not act in {role.Actions}.", nameof(policies));
            }
        }
    }

    private void Advance()
    {
        var progress = _options.ProgressAt(Steps);
        var times = _report.Phases;
        times.Begin();
        Collect(progress);
        var time = Stopwatch.GetTimestamp();
        foreach (var learner in _learners)
        {
            RolloutGuard.Check(learner, _update + 1);
            learner.Rollout.EstimateReturns(_options.Discount, _options.TraceDecay);
        }

        times.Add(PpoPhase.GaeCalc, time);
        time = Stopwatch.GetTimestamp();
        var policyLearns = Steps >= _options.ValueWarmup;
        // Moments of a policy that stood still are zero but count as old: its first steps would be several times too long.
        if (policyLearns && _update > 0 && Steps - StepsPerUpdate < _options.ValueWarmup)
            foreach (var learner in _learners) learner.Optimizer.Restart();
        foreach (var learner in _learners) learner.Improve(progress, policyLearns, _update + 1);
        times.Add(PpoPhase.PpoUpdate, time);
        _update++;
        Describe(progress);
        times.End();
    }

    private void Collect(double progress)
    {
        var time = Stopwatch.GetTimestamp();
        _worlds.BeginRollout(progress);
        _report.Phases.Add(PpoPhase.EnvStep, time);
        time = Stopwatch.GetTimestamp();
        _workers.Run(_shards.Length, this);
        Array.Clear(_ticks);
        foreach (var shard in _shards)
        {
            for (var phase = 0; phase < _ticks.Length; phase++) _ticks[phase] += shard.Ticks[phase];
        }

        _report.Phases.Spread(time, _ticks);
        time = Stopwatch.GetTimestamp();
        _worlds.CopyEpisodes(_report.EpisodeList);
        _worlds.SumMeasures(_report.MutableMeasureTotals);
        _report.Phases.Add(PpoPhase.Collection, time);
    }

    private void Describe(double progress)
    {
        _report.Update = _update;
        _report.Steps = Steps;
        _report.RolloutSteps = StepsPerUpdate;
        _report.LearningRate = _options.LearningRate.At(progress);
        _report.ClipRange = _options.ClipRange.At(progress);
        _report.EntropyCoefficient = _options.EntropyCoefficientAt(progress);
    }
}
