using Kith.Networks;
using Kith.Numerics;

namespace Kith.Learning.Ppo;

/// <summary>
/// A loss of one's own on what a layer inside a policy's network gives, learned beside the policy's: L = L_ppo +
/// <see cref="Weight"/> · mean of its rows' losses. The layer's outputs stand behind the value in the network's rows, and its
/// inputs are columns of the observation. All threads use the same object, which may keep nothing of its rows.
/// </summary>
public abstract class AuxiliaryLoss
{
    /// <summary>A loss on the outputs of a layer.</summary>
    /// <param name="part">The layer, which is part of the policy's network.</param>
    /// <param name="inputColumn">Where its inputs begin in an observation.</param>
    /// <param name="outputColumn">Where its outputs begin in the network's rows, behind parameters and value.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is negative.</exception>
    protected AuxiliaryLoss(Layer part, int inputColumn, int outputColumn)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentOutOfRangeException.ThrowIfNegative(inputColumn);
        ArgumentOutOfRangeException.ThrowIfNegative(outputColumn);
        (Part, InputColumn, OutputColumn) = (part, inputColumn, outputColumn);
    }

    /// <summary>The layer.</summary>
    public Layer Part { get; }

    /// <summary>Where its inputs begin in an observation.</summary>
    public int InputColumn { get; }

    /// <summary>Where its outputs begin in the network's rows.</summary>
    public int OutputColumn { get; }

    /// <summary>What the mean of the rows' losses is multiplied by, at least 0; 0 while only the value learns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Weight { get; init => field = Positive(value); } = 1;

    /// <summary>
    /// Rows of <see cref="Draw"/> for each sample, at least 0: 0.5 for half as many, rounded down in each minibatch. They go
    /// through <see cref="Part"/> alone, and weigh as much as the samples.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double ExtraShare { get; init => field = Positive(value); }

    /// <summary>Computes the losses of some rows, and their derivatives without any weight.</summary>
    /// <param name="inputs">What went into the layer [rows, inputs].</param>
    /// <param name="outputs">What came out [rows, outputs].</param>
    /// <param name="gradients">Receives for each row its own dL / d outputs, every number of it [rows, outputs].</param>
    /// <returns>Sum of the rows' losses.</returns>
    public abstract double Differentiate(Matrix inputs, Matrix outputs, Matrix gradients);

    /// <summary>Draws extra inputs, every number of them; needed where <see cref="ExtraShare"/> is not 0.</summary>
    /// <param name="random">A stream for these rows alone.</param>
    /// <param name="inputs">Receives the inputs [rows, inputs].</param>
    /// <exception cref="NotSupportedException">The derived class does not say how.</exception>
    public virtual void Draw(ref RandomStream random, Matrix inputs) => throw new NotSupportedException(
        $"{GetType().Name} has an {nameof(ExtraShare)} of {ExtraShare}, but does not override {nameof(Draw)}.");

    /// <summary>Extra rows of the first so many samples of a minibatch.</summary>
    internal int ExtraRows(int samples) => (int)(samples * ExtraShare);

    /// <summary>Refuses a policy whose network it does not fit.</summary>
    /// <exception cref="ArgumentException">The layer is not part of the network, or columns lie where they may not.</exception>
    internal void Check(Acting.ActorCritic policy, string argument)
    {
        var (root, first) = (policy.Network.Root, policy.Distribution.Parameters + 1);
        if (Part.AllParameters.Any(parameter => !policy.Network.Parameters.Contains(parameter)))
            throw new ArgumentException("The layer of the auxiliary loss is not part of the policy's network.", argument);
        if (InputColumn > root.Inputs - Part.Inputs)
        {
            throw new ArgumentException(
                $"The auxiliary loss reads {Part.Inputs} columns of the observation from {InputColumn} on, "
                + $"but there are {root.Inputs}.",
                argument);
        }

        if (OutputColumn < first || OutputColumn > root.Outputs - Part.Outputs)
        {
            throw new ArgumentException(
                $"The auxiliary loss reads {Part.Outputs} columns of the network's rows from {OutputColumn} on, "
                + $"but they must lie behind the value, from {first} to {root.Outputs - 1}.",
                argument);
        }
    }

    private static double Positive(double value) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "It must be a finite number, at least 0.");
}
