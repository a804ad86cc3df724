using Kith.Learning.Collecting;
using Kith.Options;

namespace Kith.Learning.Ppo;

/// <summary>Settings of proximal policy optimisation (Schulman et al., 2017).</summary>
public sealed record PpoOptions : IValidated
{
    // Rounded up to whole updates it still is a 64-bit number.
    private const double MostSteps = 9e18;

    /// <summary>Steps of all worlds together, in whole updates.</summary>
    [Option(
        "total_timesteps",
        Help = "Steps of all worlds together, in whole updates",
        Min = 1, Max = MostSteps, Unit = "steps", Aliases = ["timesteps", "steps", "max_steps"])]
    public long TotalTimesteps { get; init; } = 100_000;

    /// <summary>Steps over which schedules run from start to end, where they stay; 0 for <see cref="TotalTimesteps"/>.</summary>
    [Option(
        "schedule_timesteps",
        Help = "Steps after which schedules stand at their end; 0 for total_timesteps",
        Min = 0, Unit = "steps")]
    public long ScheduleTimesteps { get; init; }

    /// <summary>Steps of each world in a rollout; 0 for <see cref="BatchSize"/>.</summary>
    [Option(
        "n_steps",
        Help = "Steps of each world between two updates; 0 for batch_size",
        Min = 0, Unit = "steps", Aliases = ["num_steps", "steps_per_env"])]
    public int StepsPerRollout { get; init; } = 128;

    /// <summary>Minibatches of an epoch; they differ in size by one sample at most.</summary>
    [Option(
        "n_minibatches",
        Help = "Minibatches of an epoch, as long as batch_size is 0",
        Min = 1, Aliases = ["minibatches", "num_minibatches"])]
    public int Minibatches { get; init; } = 4;

    /// <summary>
    /// Samples of a minibatch; 0 leaves it to <see cref="Minibatches"/>. A rest is spread over the minibatches.
    /// </summary>
    [Option(
        "batch_size",
        Help = "Samples of a minibatch; 0 leaves it to n_minibatches",
        Min = 0, Unit = "samples", Aliases = ["minibatch_size"])]
    public int BatchSize { get; init; }

    /// <summary>
    /// Samples of a minibatch that go through the network at a time, 0 for as many as it is quickest with: fewer need less
    /// memory and give the same weights. A network that adds up several rows as one has whole groups of them.
    /// </summary>
    [Option(
        "micro_batch",
        Help = "Samples that go through the network at a time, for short memory; 0 for the quickest",
        Min = 0, Unit = "samples")]
    public int MicroBatch { get; init; }

    /// <summary>Passes over the rollout in an update.</summary>
    [Option(
        "n_epochs", Help = "Passes over the rollout in an update", Min = 1, Aliases = ["k_epochs", "update_epochs", "num_epoch"])]
    public int Epochs { get; init; } = 4;

    /// <summary>Learning rate of Adam.</summary>
    [Option(
        "learning_rate",
        Help = "Learning rate of Adam: a number, or lin_3e-4_1e-4 for a line from one to the other",
        MinExclusive = 0, Max = 1, Aliases = ["lr"])]
    public Schedule LearningRate { get; init; } = 3e-4;

    /// <summary>Discount γ per step.</summary>
    [Option("gamma", Help = "Discount per step; 1 means the future counts in full", Min = 0, Max = 1, Aliases = ["discount"])]
    public double Discount { get; init; } = 0.99;

    /// <summary>Trace decay λ of the advantages.</summary>
    [Option(
        "gae_lambda",
        Help = "Trace decay of the advantages: 0 trusts the predictions, 1 the rewards",
        Min = 0, Max = 1, Aliases = ["lambd"])]
    public double TraceDecay { get; init; } = 0.95;

    /// <summary>How far the ratio of new to old probability may leave 1 before the policy loss stops following it.</summary>
    [Option(
        "clip_range",
        Help = "How far the ratio of new to old probability may leave 1",
        MinExclusive = 0, Max = 1, Aliases = ["eps_clip", "clip_coef", "epsilon"])]
    public Schedule ClipRange { get; init; } = 0.2;

    /// <summary>How far a value may move from its old prediction.</summary>
    [Option(
        "value_clip", Help = "How far a value may move in an update: std (a deviation of the returns), raw (clip_range) or off")]
    public ValueClip ValueClip { get; init; } = ValueClip.Std;

    /// <summary>
    /// Steps in which only the value learns, so that a policy that was given is not moved by the guesses of a new critic.
    /// </summary>
    [Option(
        "value_warmup", Help = "Steps in which only the value learns; for a policy that is good already",
        Min = 0, Unit = "steps")]
    public long ValueWarmup { get; init; }

    /// <summary>Weight of the entropy bonus.</summary>
    [Option("ent_coef", Help = "Weight of the entropy bonus", Min = 0, Aliases = ["entropy_coef"])]
    public Schedule EntropyCoefficient { get; init; } = 0.02;

    /// <summary>Share of the training over which the entropy coefficient runs its schedule.</summary>
    [Option(
        "entropy_decay_fraction", Help = "Share of the training over which ent_coef runs its schedule",
        MinExclusive = 0, Max = 1)]
    public double EntropyDecayFraction { get; init; } = 1.0;

    /// <summary>
    /// Weight of the penalty max(0, <see cref="EntropyFloor"/> - entropy); it falls to 0
    /// linearly after <see cref="EntropyDecayFraction"/>.
    /// </summary>
    [Option("entropy_floor_penalty", Help = "Weight of the penalty for an entropy below entropy_floor", Min = 0)]
    public double EntropyFloorPenalty { get; init; }

    /// <summary>Entropy below which the penalty begins.</summary>
    [Option("entropy_floor", Help = "Entropy below which the penalty begins", Min = 0, Unit = "nats")]
    public double EntropyFloor { get; init; } = 0.5;

    /// <summary>Weight of the value loss.</summary>
    [Option("vf_coef", Help = "Weight of the value loss", Min = 0, Aliases = ["value_coef"])]
    public double ValueCoefficient { get; init; } = 0.5;

    /// <summary>Largest norm of the gradient; larger ones are shortened to it. 0 leaves them alone.</summary>
    [Option("max_grad_norm", Help = "Largest norm of the gradient; 0 for no limit", Min = 0, Null = "0")]
    public double MaxGradientNorm { get; init; } = 0.5;

    /// <summary>Which gradients share that norm.</summary>
    [Option("gradient_clip", Help = "Whether all parameters share one norm (joint) or the value's own have theirs (separate)")]
    public GradientClip GradientClip { get; init; } = GradientClip.Joint;

    /// <summary>An update ends early when a minibatch's approximate divergence exceeds 1.5 times this; 0 for never.</summary>
    [Option("target_kl", Help = "An update ends early beyond 1.5 times this divergence; 0 for never", Min = 0)]
    public double TargetKl { get; init; }

    /// <summary>Over which samples advantages are normalised.</summary>
    [Option("advantage_normalization", Help = "Over which samples advantages are normalised")]
    public AdvantageNormalization AdvantageNormalization { get; init; } = AdvantageNormalization.Batch;

    /// <summary>In which units the value head predicts.</summary>
    [Option(
        "value_normalization",
        Help = "In which units the value head predicts: rewards (off), their running deviation, "
            + "or that from a running mean (pop_art)")]
    public ValueNormalization ValueNormalization { get; init; } = ValueNormalization.Off;

    /// <summary>Steps of each world in a rollout, resolved.</summary>
    public int RolloutSteps => StepsPerRollout > 0 ? StepsPerRollout : BatchSize;

    /// <inheritdoc/>
    public IEnumerable<Problem> Problems()
    {
        if (RolloutSteps == 0)
            yield return Problem.With(StepsPerRollout, $"must be positive as long as {Problem.Mention(BatchSize)} is 0");
    }

    /// <summary>Share of the schedules' course that is over after so many steps, in [0, 1].</summary>
    public double ProgressAt(long steps) =>
        Math.Min(1, (double)steps / (ScheduleTimesteps > 0 ? ScheduleTimesteps : TotalTimesteps));

    /// <summary>Weight of the entropy bonus after the given share of training.</summary>
    public double EntropyCoefficientAt(double progress) => EntropyCoefficient.At(progress / EntropyDecayFraction);

    /// <summary>Weight of the floor penalty after the given share of training.</summary>
    public double EntropyFloorPenaltyAt(double progress) => progress <= EntropyDecayFraction
        ? EntropyFloorPenalty
        : EntropyFloorPenalty * Math.Max(0, (1 - progress) / (1 - EntropyDecayFraction));

    /// <summary>Minibatches into which a batch of the given size is cut.</summary>
    public int MinibatchesOf(int samples) => Math.Clamp(BatchSize > 0 ? samples / BatchSize : Minibatches, 1, samples);
}
