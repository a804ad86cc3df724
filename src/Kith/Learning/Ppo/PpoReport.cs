using Kith.Learning.Collecting;
using Kith.Worlds;

namespace Kith.Learning.Ppo;

/// <summary>What one rollout and its update did. The object is reused: it is valid until the trainer goes on.</summary>
public sealed class PpoReport
{
    private readonly double[] _measureTotals;

    internal PpoReport(IReadOnlyList<LearnerReport> learners, int measures)
    {
        Learners = learners;
        _measureTotals = new double[measures];
    }

    /// <summary>Number of the update, counted from 1.</summary>
    public long Update { get; internal set; }

    /// <summary>Steps of all worlds so far.</summary>
    public long Steps { get; internal set; }

    /// <summary>Steps of all worlds in this rollout.</summary>
    public int RolloutSteps { get; internal set; }

    /// <summary>Learning rate of this update.</summary>
    public double LearningRate { get; internal set; }

    /// <summary>Clip range of this update.</summary>
    public double ClipRange { get; internal set; }

    /// <summary>Entropy coefficient of this update.</summary>
    public double EntropyCoefficient { get; internal set; }

    /// <summary>The learners' reports, in the order of the trainer's learners.</summary>
    public IReadOnlyList<LearnerReport> Learners { get; }

    /// <summary>Episodes that ended in this rollout, ordered by step, then by world.</summary>
    public IReadOnlyList<EpisodeRecord> Episodes => EpisodeList;

    /// <summary>What the worlds' counts grew by in this rollout, in ended and running episodes [measures].</summary>
    public ReadOnlySpan<double> MeasureTotals => _measureTotals;

    /// <summary>Where the wall time went.</summary>
    public PhaseTimes Phases { get; } = new();

    internal List<EpisodeRecord> EpisodeList { get; } = [];

    internal Span<double> MutableMeasureTotals => _measureTotals;
}
