using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Numerics;
using Kith.Options;
using Kith.State;
using Kith.Worlds;

namespace Kith.Learning.Ppo;

/// <summary>
/// Proximal policy optimisation (Schulman et al., 2017) of the policies that sit in a batch of worlds. It yields one report per
/// update; whoever stops asking stops it, and its whole state can be saved and restored between two reports. Same seed and
/// options, same bits: neither the number of threads nor the cut of the worlds into shards changes a weight.
/// </summary>
public sealed class PpoTrainer
{
    private readonly PpoOptions _options;
    private readonly Workers _workers;
    private Seating _seating;
    private StageStart _stage;

    /// <summary>Seats learners in worlds.</summary>
    /// <param name="worlds">The worlds.</param>
    /// <param name="learners">
    /// Who sits where [seats]; the same object on several seats learns from all of them.
    /// </param>
    /// <param name="options">The settings.</param>
    /// <param name="workers">The threads; they remain the caller's.</param>
    /// <exception cref="ArgumentException">A policy does not fit its seat, or a setting is out of range.</exception>
    /// <exception cref="InsufficientMemoryException">The rollouts do not fit into memory.</exception>
    public PpoTrainer(WorldBatch worlds, IReadOnlyList<PpoLearner> learners, PpoOptions options, Workers workers)
    {
        (_options, _workers) = (options.Checked(), workers);
        PlannedSteps = options.TotalTimesteps;
        _seating = new Seating(worlds, learners, options, workers);
    }

    /// <summary>Seats new learners in worlds.</summary>
    /// <param name="worlds">The worlds.</param>
    /// <param name="policies">
    /// Who sits where [seats]; the same object on several seats is one learner that learns from all of them.
    /// </param>
    /// <param name="options">The settings.</param>
    /// <param name="workers">The threads; they remain the caller's.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">A policy does not fit its seat, or a setting is out of range.</exception>
    public PpoTrainer(WorldBatch worlds, IReadOnlyList<ActorCritic> policies, PpoOptions options, Workers workers, long seed)
        : this(worlds, LearnersOf(policies, options, seed), options, workers)
    {
    }

    /// <summary>The learners, in the order of the first seat of each.</summary>
    public IReadOnlyList<PpoLearner> Learners => _seating.Learners;

    /// <summary>Steps of all worlds in one rollout.</summary>
    public int StepsPerUpdate => _seating.StepsPerUpdate;

    /// <summary>
    /// Steps of all worlds after which the training is over. A course that is not known in advance may move it between two
    /// reports; schedules keep their length. It is no part of what is saved.
    /// </summary>
    public long PlannedSteps { get; set; }

    /// <summary>Updates of the whole training: the planned steps, rounded up.</summary>
    public long Updates => _stage.Updates + (PlannedSteps - _stage.Steps + StepsPerUpdate - 1) / StepsPerUpdate;

    /// <summary>Updates done.</summary>
    public long UpdatesDone { get; private set; }

    /// <summary>Steps of all worlds done.</summary>
    public long Steps => _stage.Steps + (UpdatesDone - _stage.Updates) * StepsPerUpdate;

    /// <summary>
    /// How far the update that goes on has got; any thread may ask. Between two updates it is nothing.
    /// </summary>
    public UpdateProgress Progress => _seating.Progress;

    private long StepsBeforeLastUpdate => UpdatesDone > _stage.Updates ? Steps - StepsPerUpdate : _stage.StepsBeforeLastUpdate;

    /// <summary>Trains from where it stands to the planned number of steps.</summary>
    /// <returns>One report per update, the same object as long as the worlds are the same.</returns>
    /// <exception cref="DivergenceException">A number that matters is not finite; see there for what remains.</exception>
    /// <exception cref="WorldException">A world's rules threw.</exception>
    public IEnumerable<PpoReport> Run()
    {
        while (UpdatesDone < Updates)
        {
            Advance();
            yield return _seating.Report;
        }
    }

    /// <summary>
    /// Goes on in other worlds, of another number or with other rules; to be called between two reports. Whoever stays learns
    /// on from where it stands, and steps and updates are counted on, so that schedules continue and no draw is repeated.
    /// </summary>
    /// <param name="worlds">The worlds; a batch with the seed of an earlier one would repeat the draws of its worlds.</param>
    /// <param name="learners">Who sits where [seats]; as before when null.</param>
    /// <exception cref="ArgumentException">A policy does not fit its seat; the trainer stays where it was.</exception>
    public void MoveTo(WorldBatch worlds, IReadOnlyList<PpoLearner>? learners = null)
    {
        var seating = new Seating(worlds, learners ?? _seating.LearnersOnSeats, _options, _workers);
        (_seating, _stage) = (seating, new StageStart(UpdatesDone, Steps, StepsBeforeLastUpdate));
    }

    /// <summary>
    /// Writes everything but the networks' weights, which the caller keeps beside it; to be called between two reports.
    /// </summary>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _stage.Save(writer);
        writer.Write("update", UpdatesDone);
        writer.Write("learners", Learners.Count);
        foreach (var learner in Learners) learner.Save(writer);
        _seating.Worlds.Save(writer);
    }

    /// <summary>
    /// Reads what <see cref="Save"/> wrote, in worlds like those in which the training stood; the caller restores the weights.
    /// </summary>
    /// <exception cref="InvalidDataException">The data belong to another training.</exception>
    public void Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _stage = StageStart.Load(reader);
        UpdatesDone = reader.ReadInt64("update");
        var learners = reader.ReadInt64("learners");
        if (learners != Learners.Count)
            throw new InvalidDataException($"The state has {learners} learners, but {Learners.Count} are needed.");
        foreach (var learner in Learners) learner.Load(reader);
        _seating.Worlds.Load(reader);
    }

    private static PpoLearner[] LearnersOf(IReadOnlyList<ActorCritic> policies, PpoOptions options, long seed)
    {
        ArgumentNullException.ThrowIfNull(policies);
        if (policies.Contains(null!)) throw new ArgumentException("A policy is null.", nameof(policies));
        var learners = policies.Distinct().Select((policy, index) => new PpoLearner(policy, options, seed, index))
            .ToDictionary(learner => learner.Policy);
        return [.. policies.Select(policy => learners[policy])];
    }

    private void Advance()
    {
        var moment = new UpdateMoment
        {
            Number = UpdatesDone + 1,
            Progress = _options.ProgressAt(Steps),
            PolicyLearns = Steps >= _options.ValueWarmup,
        };
        _seating.Report.Phases.Begin();
        // Moments of a policy that stood still are zero but count as old: its first steps would be several times too long.
        if (moment.PolicyLearns && UpdatesDone > 0 && StepsBeforeLastUpdate < _options.ValueWarmup)
            foreach (var learner in Learners) learner.Optimizer.Restart();
        _seating.Advance(moment);
        UpdatesDone++;
        Describe(moment.Progress);
        _seating.Report.Phases.End();
    }

    private void Describe(double progress)
    {
        var report = _seating.Report;
        report.Update = UpdatesDone;
        report.Steps = Steps;
        report.RolloutSteps = StepsPerUpdate;
        report.LearningRate = _options.LearningRate.At(progress);
        report.ClipRange = _options.ClipRange.At(progress);
        report.EntropyCoefficient = _options.EntropyCoefficientAt(progress);
    }
}
