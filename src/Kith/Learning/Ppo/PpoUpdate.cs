using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Networks;
using Kith.Numerics;
using Kith.State;

namespace Kith.Learning.Ppo;

/// <summary>Improves a policy and its critic from one rollout.</summary>
internal sealed class PpoUpdate
{
    private readonly PpoOptions _options;
    private readonly ActorCritic _policy;
    private readonly Rollout _rollout;
    private readonly Adam _adam;
    private readonly ValueScale _scale;
    private readonly Workers _workers;
    private readonly MinibatchGradient _gradient;
    private readonly int[] _permutation;
    private readonly int _minibatches;
    private RandomStream _shuffle;

    public PpoUpdate(
        PpoOptions options, ActorCritic policy, Rollout rollout,
        Adam adam, ValueScale scale, Workers workers, RandomStream shuffle)
    {
        (_options, _policy, _rollout, _adam, _scale, _workers, _shuffle) =
            (options, policy, rollout, adam, scale, workers, shuffle);
        _minibatches = options.MinibatchesOf(rollout.Samples);
        var largest = (rollout.Samples + _minibatches - 1) / _minibatches;
        _permutation = new int[rollout.Samples];
        _gradient = new MinibatchGradient(policy, rollout, largest, workers)
        {
            Targets = new float[rollout.Samples],
            OldValues = new float[rollout.Samples],
            Advantages = new float[rollout.Samples],
        };
    }

    /// <summary>
    /// Whether the value loss is the larger of two means, as in the original program; for its recorded numbers.
    /// </summary>
    public bool LargerMean { get; init; }

    /// <summary>
    /// Brings returns, values and advantages into the units of the loss, and the value head into those of the returns.
    /// </summary>
    public void Prepare()
    {
        if (_scale is PopArtScale popArt) Move(popArt);
        _scale.ToOutputs(_rollout.Returns, _gradient.Targets);
        _scale.ToOutputs(_rollout.Values.AsSpan(0, _rollout.Samples), _gradient.OldValues);
        // From the next rollout on: what this one's head has said stays in the units in which it said it.
        if (_scale is DeviationScale deviation) deviation.Absorb(_rollout.Returns);
        _rollout.Advantages.CopyTo(_gradient.Advantages, 0);
        if (_options.AdvantageNormalization == AdvantageNormalization.Batch)
            Collecting.Advantages.Normalize(_gradient.Advantages);
    }

    /// <summary>
    /// Weights and ranges of the loss after the given share of the training; <see cref="Prepare"/> comes first.
    /// </summary>
    public LossTerms TermsAt(double progress)
    {
        var clip = _options.ClipRange.At(progress);
        return new LossTerms
        {
            ClipRange = (float)clip,
            ValueRadius = _options.ValueClip switch
            {
                ValueClip.Std => (float)Math.Max(clip, Collecting.Advantages.Moments(_gradient.Targets).Deviation),
                ValueClip.Raw => (float)clip,
                _ => float.PositiveInfinity,
            },
            ValueCoefficient = _options.ValueCoefficient,
            EntropyCoefficient = _options.EntropyCoefficientAt(progress),
            FloorPenalty = _options.EntropyFloorPenaltyAt(progress),
            EntropyFloor = _options.EntropyFloor,
            LargerMean = LargerMean,
        };
    }

    /// <summary>Runs all epochs and fills the report.</summary>
    /// <exception cref="DivergenceException">A loss or gradient is not finite.</exception>
    public void Run(double progress, bool policyLearns, long update, LearnerReport report)
    {
        Prepare();
        var terms = policyLearns ? TermsAt(progress) : TermsAt(progress).OfValueAlone;
        var learningRate = _options.LearningRate.At(progress);
        report.Begin(Collecting.Advantages.ExplainedVariance(_rollout.Returns, _rollout.Values));
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            for (var i = 0; i < _permutation.Length; i++) _permutation[i] = i;
            _shuffle.Shuffle(_permutation);
            for (var minibatch = 0; minibatch < _minibatches; minibatch++)
            {
                var start = Start(minibatch);
                var goesOn = Step(_permutation, start, Start(minibatch + 1) - start, terms, learningRate, update, report);
                if (!goesOn) return;
            }
        }
    }

    /// <summary>
    /// Takes one optimiser step on some samples; false when their divergence is too large and nothing was done.
    /// </summary>
    public bool Step(
        int[] samples, int start, int count, in LossTerms terms, double learningRate, long update, LearnerReport report)
    {
        var isNormalized = _options.AdvantageNormalization == AdvantageNormalization.Minibatch;
        var sums = _gradient.Compute(
            samples, start, count, isNormalized ? terms.Normalizing(_rollout.Advantages, samples.AsSpan(start, count)) : terms);
        if (!double.IsFinite(PpoLoss.Total(sums, terms))) throw new DivergenceException("loss", 0, update);
        if (_options.TargetKl > 0 && sums.Divergence / sums.Samples > 1.5 * _options.TargetKl)
        {
            report.StopEarly();
            return false;
        }

        var limit = _options.MaxGradientNorm > 0 ? _options.MaxGradientNorm : double.PositiveInfinity;
        var norm = _adam.Step(_gradient.Result, learningRate, limit, _workers);
        if (!double.IsFinite(norm)) throw BadGradient(update);
        report.Add(sums, terms, norm);
        return true;
    }

    /// <summary>The gradient of the last step.</summary>
    public AlignedBuffer Gradient => _gradient.Result;

    public void Save(StateWriter writer) => writer.Write("shuffle_position", _shuffle.Position);

    public void Load(StateReader reader) => _shuffle.Position = reader.ReadInt64("shuffle_position");

    private int Start(int minibatch) => (int)((long)_permutation.Length * minibatch / _minibatches);

    private void Move(PopArtScale scale)
    {
        var (mean, deviation) = (scale.Mean, scale.Deviation);
        scale.Follow(_rollout.Returns);
        var (weight, bias) = (_policy.ValueHead.Weight, _policy.ValueHead.Bias);
        scale.Preserve(weight.Values, bias.Values, mean, deviation);
        var factor = deviation / scale.Deviation;
        _adam.Rescale(weight, factor);
        _adam.Rescale(bias, factor);
        _policy.Network.Pack(_workers);
    }

    private DivergenceException BadGradient(long update)
    {
        foreach (var parameter in _policy.Network.Parameters)
        {
            var index = Finite.FirstOther(parameter.In(_gradient.Result.Span));
            if (index >= 0) return new DivergenceException($"gradient of {parameter.Path}", index, update);
        }

        return new DivergenceException("norm of the gradient", 0, update);
    }
}
