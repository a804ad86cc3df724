using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Worlds;

namespace Kith.Learning.Ppo;

/// <summary>What one learner's update did. The object is reused: it is valid until the trainer goes on.</summary>
/// <remarks>
/// Steps in which a seat was absent count nowhere. Where all were such, nothing is learned and every mean is NaN.
/// </remarks>
public sealed class LearnerReport
{
    private readonly Rollout _rollout;
    private readonly ActionDistribution _distribution;
    private readonly IReadOnlyList<int> _seats;
    private readonly double[] _meanActions;
    private readonly float[] _description;
    private bool _knowsMeanActions;

    internal LearnerReport(Rollout rollout, ActionDistribution distribution, IReadOnlyList<int> seats)
    {
        (_rollout, _distribution, _seats) = (rollout, distribution, seats);
        _meanActions = new double[distribution.Parameters];
        _description = new float[distribution.Parameters];
    }

    /// <summary>Mean over the minibatches of the policy loss.</summary>
    public double PolicyLoss { get; private set; }

    /// <summary>Mean over the minibatches of the value loss, in units of the value head.</summary>
    public double ValueLoss { get; private set; }

    /// <summary>Mean over the minibatches of the entropy in nats.</summary>
    public double Entropy { get; private set; }

    /// <summary>
    /// Mean over the minibatches of the mean of the auxiliary losses, extra rows included, before it is weighted; NaN
    /// without an auxiliary loss.
    /// </summary>
    public double AuxiliaryLoss { get; private set; }

    /// <summary>Mean over the minibatches of the whole loss.</summary>
    public double TotalLoss { get; private set; }

    /// <summary>1 - Var(R - V) / Var(R) over the whole rollout, before the update.</summary>
    public double ExplainedVariance { get; private set; }

    /// <summary>Mean over the minibatches of mean(ρ - 1 - ln ρ), an estimate of how far the policy moved.</summary>
    public double ApproximateKl { get; private set; }

    /// <summary>Share of samples whose ratio left the clip range.</summary>
    public double ClipFraction { get; private set; }

    /// <summary>Mean over the minibatches of the gradient's norm before clipping.</summary>
    public double GradientNorm { get; private set; }

    /// <summary>Optimiser steps taken.</summary>
    public int GradientSteps { get; private set; }

    /// <summary>
    /// Passes over rollouts that were finished since the beginning of the training; one that ended early does not count.
    /// </summary>
    public long Epochs { get; private set; }

    /// <summary>Whether the update ended early because the policy moved too far.</summary>
    public bool StoppedEarly { get; private set; }

    /// <summary>Mean over the rollout of the action probabilities, or of the means and deviations of a Gaussian.</summary>
    public ReadOnlySpan<double> MeanActions
    {
        get
        {
            if (!_knowsMeanActions) AverageActions();
            return _meanActions;
        }
    }

    /// <summary>
    /// Standard deviation of the action probabilities, or mean deviation of a Gaussian, at the last step of an episode.
    /// </summary>
    /// <param name="episode">An episode that ended in this rollout.</param>
    /// <param name="seat">A seat of this learner.</param>
    /// <returns>NaN where the seat had left before that step.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The seat is another learner's.</exception>
    public double ActionSpread(EpisodeRecord episode, int seat = 0)
    {
        for (var slot = 0; slot < _seats.Count; slot++)
        {
            if (_seats[slot] != seat) continue;
            var row = episode.Step * _rollout.Rows + episode.World * _seats.Count + slot;
            if (_rollout.Presences[row] == Presence.Absent) return double.NaN;
            Describe(row);
            return _distribution.Spread(_description);
        }

        throw new ArgumentOutOfRangeException(nameof(seat), seat, "The seat belongs to another learner.");
    }

    internal void Begin(double explainedVariance, long epochs)
    {
        (PolicyLoss, ValueLoss, Entropy, TotalLoss, ApproximateKl, ClipFraction, GradientNorm) = (0, 0, 0, 0, 0, 0, 0);
        (ExplainedVariance, GradientSteps, StoppedEarly, Epochs) = (explainedVariance, 0, false, epochs);
        (_knowsMeanActions, AuxiliaryLoss) = (false, double.NaN);
    }

    /// <summary>Begins the report of a rollout in which the seats were absent throughout.</summary>
    internal void BeginWithout(long epochs)
    {
        Begin(double.NaN, epochs);
        (PolicyLoss, ValueLoss, Entropy, TotalLoss) = (double.NaN, double.NaN, double.NaN, double.NaN);
        (ApproximateKl, ClipFraction, GradientNorm) = (double.NaN, double.NaN, double.NaN);
    }

    internal void Add(in LossSums sums, in LossTerms terms, double gradientNorm)
    {
        GradientSteps++;
        PolicyLoss += (sums.Policy / sums.Samples - PolicyLoss) / GradientSteps;
        ValueLoss += (PpoLoss.ValueLoss(sums, terms) - ValueLoss) / GradientSteps;
        var auxiliary = sums.Auxiliary / sums.AuxiliaryRows;
        AuxiliaryLoss = GradientSteps == 1 ? auxiliary : AuxiliaryLoss + (auxiliary - AuxiliaryLoss) / GradientSteps;
        Entropy += (sums.Entropy / sums.Samples - Entropy) / GradientSteps;
        TotalLoss += (PpoLoss.Total(sums, terms) - TotalLoss) / GradientSteps;
        ApproximateKl += (sums.Divergence / sums.Samples - ApproximateKl) / GradientSteps;
        ClipFraction += (sums.Clipped / sums.Samples - ClipFraction) / GradientSteps;
        GradientNorm += (gradientNorm - GradientNorm) / GradientSteps;
    }

    internal void CountEpoch(long epochs) => Epochs = epochs;

    internal void StopEarly() => StoppedEarly = true;

    private void Describe(int row) => _distribution.Describe(_rollout.Outputs[row][.._distribution.Parameters], _description);

    private void AverageActions()
    {
        Array.Clear(_meanActions);
        for (var row = 0; row < _rollout.Samples; row++)
        {
            if (_rollout.Presences[row] == Presence.Absent) continue;
            Describe(row);
            for (var i = 0; i < _meanActions.Length; i++) _meanActions[i] += _description[i];
        }

        for (var i = 0; i < _meanActions.Length; i++) _meanActions[i] /= _rollout.Present.Count;
        _knowsMeanActions = true;
    }
}
