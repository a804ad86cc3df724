using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;
using Kith.State;

namespace Kith.Learning.Ppo;

/// <summary>
/// A policy that learns, with all that belongs to it alone: optimiser, value scale, random streams. It needs no worlds, and goes
/// on learning when a <see cref="PpoTrainer"/> moves to others.
/// </summary>
public sealed class PpoLearner
{
    private readonly RandomStream _extra;
    private RandomStream _shuffle;

    /// <summary>A learner that has learned nothing yet.</summary>
    /// <param name="policy">The policy and its critic.</param>
    /// <param name="options">Which units its value has, and which gradients are clipped together.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="index">Number of the learner among those of the run; its samples are shuffled by a stream of its own.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public PpoLearner(ActorCritic policy, PpoOptions options, long seed, int index = 0)
    {
        ArgumentNullException.ThrowIfNull(policy);
        (Policy, Seed) = (policy, seed);
        Scale = options.Checked().ValueNormalization == ValueNormalization.Deviation
            ? new DeviationScale { LeavesHead = options.ValueClip == ValueClip.Raw }
            : ValueScale.For(options.ValueNormalization);
        var separate = options.GradientClip == GradientClip.Separate;
        Optimizer = new Adam(policy.Network, group: parameter => separate && policy.ValueParameters.Contains(parameter) ? 1 : 0);
        _shuffle = new RandomStream(seed, "shuffle", index);
        _extra = new RandomStream(seed, "extra rows", index);
    }

    /// <summary>The policy and its critic.</summary>
    public ActorCritic Policy { get; }

    /// <summary>Its optimiser.</summary>
    public Adam Optimizer { get; }

    /// <summary>The units of its value head.</summary>
    public ValueScale Scale { get; }

    /// <summary>What its network learns beside policy and value; nothing when null.</summary>
    /// <exception cref="ArgumentException">It does not fit the network.</exception>
    public AuxiliaryLoss? Auxiliary
    {
        get;
        init
        {
            value?.Check(Policy, nameof(Auxiliary));
            field = value;
        }
    }

    internal long Seed { get; }

    /// <summary>Passes over rollouts that were finished.</summary>
    internal long Epochs { get; set; }

    /// <summary>Puts the numbers of samples, which come in ascending order, into the order of the next epoch.</summary>
    internal void Shuffle(Span<int> samples) => _shuffle.Shuffle(samples);

    /// <summary>The stream of the auxiliary loss's extra rows in a minibatch, the same whoever asks and how often.</summary>
    internal RandomStream DrawsOf(long update, int minibatch) => _extra.Split("update", update).Split("minibatch", minibatch);

    internal void Save(StateWriter writer)
    {
        Optimizer.Save(writer);
        Scale.Save(writer);
        writer.Write("shuffle_position", _shuffle.Position);
        writer.Write("epochs", Epochs);
    }

    internal void Load(StateReader reader)
    {
        Optimizer.Load(reader);
        Scale.Load(reader);
        _shuffle.Position = reader.ReadInt64("shuffle_position");
        // Earlier states do not have it; their passes are not known.
        Epochs = reader.IsNext("epochs") ? reader.ReadInt64("epochs") : 0;
    }
}
