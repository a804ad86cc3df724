using Kith.Learning.Collecting;
using Kith.Learning.Gradients;
using Kith.Numerics;

namespace Kith.Learning.Ppo;

/// <summary>Improves a policy and its critic from one rollout.</summary>
internal sealed class PpoUpdate
{
    private readonly PpoOptions _options;
    private readonly PpoLearner _learner;
    private readonly Rollout _rollout;
    private readonly Workers _workers;
    private readonly RolloutLoss _loss;
    private readonly MinibatchOptimizer _optimizer;
    private readonly int[] _samples;
    private int _minibatches;
    private float[]? _gathered;
    private float[]? _gatheredBeside;

    public PpoUpdate(PpoLearner learner, SeatedPolicy policy, PpoOptions options, Workers workers)
    {
        (_learner, Policy, _rollout, _options, _workers) = (learner, policy, policy.Rollout, options, workers);
        _minibatches = options.MinibatchesOf(_rollout.Samples);
        _samples = new int[_rollout.Samples];
        _loss = new RolloutLoss(learner, _rollout, options.MicroBatch);
        var largest = (_rollout.Samples + _minibatches - 1) / _minibatches;
        _optimizer = new LocalMinibatchOptimizer(_loss, learner.Optimizer, largest, workers);
        Pieces = _loss.LanesOf(largest) * _loss.Towers.Count;
        Report = new LearnerReport(_rollout, learner.Policy.Distribution, policy.Seats);
    }

    /// <summary>The policy on its seats, and the rollout to learn from.</summary>
    public SeatedPolicy Policy { get; }

    /// <summary>What the last update did.</summary>
    public LearnerReport Report { get; }

    /// <summary>What the steps follow, with what <see cref="Prepare"/> made of the rollout.</summary>
    public RolloutLoss Loss => _loss;

    /// <summary>Pieces of work that threads can share in a minibatch.</summary>
    public int Pieces { get; }

    /// <summary>Minibatches of an update.</summary>
    public int Steps => _options.Epochs * _minibatches;

    /// <summary>Minibatches done of the update that goes on; other threads may look at it.</summary>
    public int StepsDone { get; private set; }

    /// <summary>The gradient of the last step.</summary>
    public AlignedBuffer Gradient => _optimizer.Gradient;

    /// <summary>
    /// Whether the value loss is the larger of two means, as in the original program; for its recorded numbers.
    /// </summary>
    public bool LargerMean { get; init; }

    /// <summary>
    /// Brings returns, values and advantages into the units of the loss, and the value head into those of the returns.
    /// </summary>
    public void Prepare()
    {
        if (_learner.Scale is PopArtScale popArt) Move(popArt);
        if (_learner.Scale is DeviationScale { LeavesHead: false } scale) Move(scale);
        _learner.Scale.ToOutputs(_rollout.Returns, _loss.Targets);
        _learner.Scale.ToOutputs(_rollout.Values.AsSpan(0, _rollout.Samples), _loss.OldValues);
        // From the next rollout on: what this one's head has said stays in the units in which it said it.
        if (_learner.Scale is DeviationScale { LeavesHead: true } later) later.Absorb(Present(_rollout.Returns));
        _rollout.Advantages.CopyTo(_loss.Advantages, 0);
        if (_options.AdvantageNormalization == AdvantageNormalization.Batch)
            Advantages.Normalize(_loss.Advantages, Advantages.Moments(Present(_rollout.Advantages)));
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
                ValueClip.Std => (float)Math.Max(clip, Advantages.Moments(Present(_loss.Targets)).Deviation),
                ValueClip.Raw => (float)clip,
                _ => float.PositiveInfinity,
            },
            ValueCoefficient = _options.ValueCoefficient,
            EntropyCoefficient = _options.EntropyCoefficientAt(progress),
            FloorPenalty = _options.EntropyFloorPenaltyAt(progress),
            EntropyFloor = _options.EntropyFloor,
            AuxiliaryCoefficient = _learner.Auxiliary?.Weight ?? 0,
            LargerMean = LargerMean,
        };
    }

    /// <summary>Runs all epochs and fills the report; there is nothing to learn where the seats were absent throughout.</summary>
    /// <exception cref="DivergenceException">A loss or gradient is not finite.</exception>
    public void Run(in UpdateMoment moment)
    {
        var present = _rollout.Present.Count;
        if (present == 0)
        {
            Report.BeginWithout(_learner.Epochs);
            return;
        }

        _minibatches = _options.MinibatchesOf(present);
        Prepare();
        var terms = TermsAt(moment.Progress);
        if (!moment.PolicyLearns) terms = terms.OfValueAlone;
        var learningRate = _options.LearningRate.At(moment.Progress);
        Report.Begin(ExplainedVariance(), _learner.Epochs);
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            _rollout.Present.CopyTo(_samples);
            _learner.Shuffle(_samples.AsSpan(0, present));
            for (var minibatch = 0; minibatch < _minibatches; minibatch++)
            {
                var samples = _samples.AsMemory(Start(minibatch)..Start(minibatch + 1));
                if (!Step(samples, terms, learningRate, moment.Number)) return;
                StepsDone++;
            }

            Report.CountEpoch(++_learner.Epochs);
        }
    }

    /// <summary>Forgets how far the last update got.</summary>
    public void Rewind() => StepsDone = 0;

    /// <summary>
    /// Takes one optimiser step on some samples; false when their divergence is too large and nothing was done.
    /// </summary>
    public bool Step(ReadOnlyMemory<int> samples, in LossTerms terms, double learningRate, long update)
    {
        var isNormalized = _options.AdvantageNormalization == AdvantageNormalization.Minibatch;
        _loss.Begin(
            isNormalized ? terms.Normalizing(_rollout.Advantages, samples.Span) : terms, samples.Length,
            _learner.DrawsOf(update, StepsDone));
        var sums = LossSums.Of(_optimizer.Differentiate(samples));
        if (!double.IsFinite(PpoLoss.Total(sums, terms))) throw new DivergenceException("loss", 0, update, _learner.Scale);
        if (_options.TargetKl > 0 && sums.Divergence / sums.Samples > 1.5 * _options.TargetKl)
        {
            Report.StopEarly();
            return false;
        }

        var limit = _options.MaxGradientNorm > 0 ? _options.MaxGradientNorm : double.PositiveInfinity;
        var norm = _optimizer.Step(learningRate, limit);
        if (!double.IsFinite(norm)) throw BadGradient(update);
        Report.Add(sums, terms, norm);
        return true;
    }

    private int Start(int minibatch) => (int)((long)_rollout.Present.Count * minibatch / _minibatches);

    private ReadOnlySpan<float> Present(float[] column) => _rollout.Present.Of(column, ref _gathered);

    private double ExplainedVariance() => Advantages.ExplainedVariance(
        Present(_rollout.Returns), _rollout.Present.Of(_rollout.Values, ref _gatheredBeside));

    private void Move(PopArtScale scale)
    {
        var (mean, deviation) = (scale.Mean, scale.Deviation);
        scale.Follow(Present(_rollout.Returns));
        var head = _learner.Policy.ValueHead;
        scale.Preserve(head.Weight.Values, head.Bias.Values, mean, deviation);
        Renew(deviation / scale.Deviation);
    }

    private void Move(DeviationScale scale)
    {
        var deviation = scale.Deviation;
        scale.Absorb(Present(_rollout.Returns));
        var head = _learner.Policy.ValueHead;
        scale.Preserve(head.Weight.Values, head.Bias.Values, deviation);
        Renew(deviation / scale.Deviation);
    }

    // What depends on the head's numbers: its moments, and what its layer derives from them.
    private void Renew(double factor)
    {
        _learner.Optimizer.Rescale(_learner.Policy.ValueHead.Weight, factor);
        _learner.Optimizer.Rescale(_learner.Policy.ValueHead.Bias, factor);
        _learner.Policy.Network.Pack(_workers);
    }

    private DivergenceException BadGradient(long update)
    {
        foreach (var parameter in _learner.Policy.Network.Parameters)
        {
            var index = Finite.FirstOther(parameter.In(Gradient.Span));
            if (index >= 0) return new DivergenceException($"gradient of {parameter.Path}", index, update, _learner.Scale);
        }

        return new DivergenceException("norm of the gradient", 0, update, _learner.Scale);
    }
}
