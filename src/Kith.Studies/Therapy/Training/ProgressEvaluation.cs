using Kith.Experiments.Statistics;
using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.State;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Training;

/// <summary>
/// Evaluates a policy while it is trained, always on the same clients. A policy that does better than ever on them is evaluated
/// again on a second set of clients; it becomes the best only if it does better than ever there, too, so that chance in the first
/// set does not decide.
/// </summary>
internal sealed class ProgressEvaluation
{
    /// <summary>Seeds of evaluation begin so far above the run's own.</summary>
    private const long SeedOffset = 10_000;

    private readonly EpisodeRunner<TherapyState> _runner;
    private readonly EpisodeStart[] _first;
    private readonly EpisodeStart[] _second;
    private double _best = double.NegativeInfinity;
    private double _confirmed = double.NegativeInfinity;

    public ProgressEvaluation(TherapyOptions options, Actor<TherapyState> actor, Workers workers)
    {
        _runner = new(new TherapyWorld(options.World), [actor], workers);
        var (patterns, episodes, seed) = (options.World.Patterns.Count, options.EvaluationEpisodes, options.Seed + SeedOffset);
        _first = EpisodeStart.InTurn(patterns, episodes, seed);
        _second = EpisodeStart.InTurn(patterns, episodes, seed + episodes);
    }

    /// <summary>Mean reward on the clients; NaN before the first evaluation.</summary>
    public double MeanReward { get; private set; } = double.NaN;

    /// <summary>Population standard deviation of the reward.</summary>
    public double RewardDeviation { get; private set; } = double.NaN;

    public double MeanLength { get; private set; } = double.NaN;

    public double SuccessRate { get; private set; } = double.NaN;

    public double DropoutRate { get; private set; } = double.NaN;

    /// <summary>Wilson's 95 % interval of the success rate.</summary>
    public Interval SuccessInterval { get; private set; }

    /// <summary>Forgets the best so far.</summary>
    public void Forget() => (_best, _confirmed) = (double.NegativeInfinity, double.NegativeInfinity);

    /// <summary>Evaluates; true if the policy is the best so far.</summary>
    /// <param name="stopping">Asked before every session.</param>
    /// <exception cref="OperationCanceledException">The training is to stop.</exception>
    public bool Evaluate(CancellationToken stopping = default)
    {
        Describe(new TherapyRecorder(_first).PlayOn(_runner, stopping));
        if (MeanReward <= _best) return false;
        var again = new TherapyRecorder(_second).PlayOn(_runner, stopping).Average(episode => episode.Reward);
        _best = MeanReward;
        if (again <= _confirmed) return false;
        _confirmed = again;
        return true;
    }

    public void Save(StateWriter writer) =>
        writer.Write("evaluation", [_best, _confirmed, MeanReward, RewardDeviation, MeanLength, SuccessRate, DropoutRate]);

    public void Load(StateReader reader)
    {
        Span<double> numbers = stackalloc double[7];
        reader.Read("evaluation", numbers);
        (_best, _confirmed, MeanReward, RewardDeviation) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        (MeanLength, SuccessRate, DropoutRate) = (numbers[4], numbers[5], numbers[6]);
    }

    private void Describe(IReadOnlyList<TherapyEpisode> episodes)
    {
        MeanReward = episodes.Average(episode => episode.Reward);
        RewardDeviation = Math.Sqrt(episodes.Average(episode => (episode.Reward - MeanReward) * (episode.Reward - MeanReward)));
        MeanLength = episodes.Average(episode => episode.Sessions);
        var successes = new Proportion(episodes.Count(episode => episode.Succeeded), episodes.Count);
        (SuccessRate, SuccessInterval) = (successes.Rate, successes.WilsonInterval());
        DropoutRate = (double)episodes.Count(episode => episode.DroppedOut) / episodes.Count;
    }
}
