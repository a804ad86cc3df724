using Kith.Options;

namespace Kith.Learning.Ppo;

/// <summary>Settings of proximal policy optimisation (Schulman et al., 2017).</summary>
public sealed record PpoOptions
{
    /// <summary>Steps of all worlds together, rounded up to whole updates.</summary>
    public long TotalTimesteps { get; init; } = 100_000;

    /// <summary>Steps of each world in a rollout.</summary>
    public int StepsPerRollout { get; init; } = 128;

    /// <summary>Minibatches of an epoch; they differ in size by one sample at most.</summary>
    public int Minibatches { get; init; } = 4;

    /// <summary>Samples of a minibatch; where given it decides the number of minibatches, and a rest is spread over them.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Passes over the rollout in an update.</summary>
    public int Epochs { get; init; } = 4;

    /// <summary>Learning rate of Adam.</summary>
    public Schedule LearningRate { get; init; } = 3e-4;

    /// <summary>Discount γ per step, in [0, 1].</summary>
    public double Discount { get; init; } = 0.99;

    /// <summary>Trace decay λ of the advantages, in [0, 1].</summary>
    public double TraceDecay { get; init; } = 0.95;

    /// <summary>How far the ratio of new to old probability may leave 1 before the policy loss stops following it.</summary>
    public Schedule ClipRange { get; init; } = 0.2;

    /// <summary>How far a value may move from its old prediction.</summary>
    public ValueClip ValueClip { get; init; } = ValueClip.Std;

    /// <summary>Weight of the entropy bonus.</summary>
    public Schedule EntropyCoefficient { get; init; } = 0.02;

    /// <summary>Share of the training over which the entropy coefficient runs its schedule, in (0, 1].</summary>
    public double EntropyDecayFraction { get; init; } = 1.0;

    /// <summary>Weight of the penalty max(0, <see cref="EntropyFloor"/> - entropy); it falls to 0 linearly after <see cref="EntropyDecayFraction"/>.</summary>
    public double EntropyFloorPenalty { get; init; }

    /// <summary>Entropy in nats below which the penalty begins.</summary>
    public double EntropyFloor { get; init; } = 0.5;

    /// <summary>Weight of the value loss.</summary>
    public double ValueCoefficient { get; init; } = 0.5;

    /// <summary>Largest norm of the gradient; larger ones are shortened to it. Null leaves them alone.</summary>
    public double? MaxGradientNorm { get; init; } = 0.5;

    /// <summary>Which gradients share that norm.</summary>
    public GradientClip GradientClip { get; init; } = GradientClip.Joint;

    /// <summary>An update ends early when a minibatch's approximate divergence exceeds 1.5 times this; null never.</summary>
    public double? TargetKl { get; init; }

    /// <summary>Over which samples advantages are normalised.</summary>
    public AdvantageNormalization AdvantageNormalization { get; init; } = AdvantageNormalization.Batch;

    /// <summary>In which units the value head predicts.</summary>
    public ValueNormalization ValueNormalization { get; init; } = ValueNormalization.Off;

    /// <summary>Weight of the entropy bonus after the given share of training.</summary>
    public double EntropyCoefficientAt(double progress) => EntropyCoefficient.At(progress / EntropyDecayFraction);

    /// <summary>Weight of the floor penalty after the given share of training.</summary>
    public double EntropyFloorPenaltyAt(double progress) => progress <= EntropyDecayFraction
        ? EntropyFloorPenalty
        : EntropyFloorPenalty * Math.Max(0, (1 - progress) / (1 - EntropyDecayFraction));

    /// <summary>Minibatches into which a batch of the given size is cut.</summary>
    public int MinibatchesOf(int samples) =>
        Math.Clamp(BatchSize is { } size ? samples / size : Minibatches, 1, samples);
}
