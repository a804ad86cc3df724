using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Learning.Acting;

/// <summary>
/// A family of probability distributions over actions. Each row of a network's output holds the parameters of one member; the
/// family itself has no state and serves all threads.
/// </summary>
public abstract class ActionDistribution
{
    private protected ActionDistribution(int parameters, int actionLength) =>
        (Parameters, ActionLength) = (parameters, actionLength);

    /// <summary>Numbers of an output row that describe one distribution.</summary>
    public int Parameters { get; }

    /// <summary>Numbers of one action.</summary>
    public int ActionLength { get; }

    /// <summary>The family that fits an action space: categorical for choices, Gaussian for real numbers.</summary>
    public static ActionDistribution For(ActionSpace actions) => actions switch
    {
        DiscreteActions choices => new Categorical(choices.Count),
        BoxActions box => new DiagonalGaussian(box.Dimensions),
        _ => throw new ArgumentException($"There is no distribution for {actions}.", nameof(actions)),
    };

    /// <summary>Whether it is the family that fits an action space.</summary>
    internal bool Fits(ActionSpace actions) =>
        For(actions) is var needed && needed.GetType() == GetType() && needed.Parameters == Parameters;

    /// <summary>Whether every one of its actions is one of an action space, which may have more choices.</summary>
    internal bool ActsIn(ActionSpace actions) => Fits(actions)
        || (this is Categorical && actions is DiscreteActions choices && choices.Count >= Parameters);

    /// <summary>Draws one action per row, at a position of its stream that the step decides.</summary>
    /// <param name="parameters">Rows [rows, <see cref="Parameters"/>].</param>
    /// <param name="samples">The streams, and room for the actions and their log probabilities.</param>
    /// <exception cref="ArgumentException">The rows are not equally many.</exception>
    public abstract void Sample(Matrix parameters, ActionSamples samples);

    /// <summary>Computes ln p(action) and the entropy in nats of each row.</summary>
    public abstract void Evaluate(Matrix parameters, Matrix actions, Span<float> logProbabilities, Span<float> entropies);

    /// <summary>Writes the gradient of a loss with respect to the parameters.</summary>
    /// <param name="parameters">Rows [rows, <see cref="Parameters"/>].</param>
    /// <param name="actions">The actions [rows, <see cref="ActionLength"/>].</param>
    /// <param name="losses">How the loss depends on the rows' log probabilities and entropies.</param>
    /// <param name="gradients">Receives dL / d parameters [rows, <see cref="Parameters"/>].</param>
    public abstract void Differentiate(Matrix parameters, Matrix actions, ActionGradients losses, Matrix gradients);

    /// <summary>
    /// Describes one distribution in plain numbers: the probabilities of the choices, or the means and then the deviations.
    /// </summary>
    /// <param name="parameters">One row [<see cref="Parameters"/>].</param>
    /// <param name="description">Receives the description [<see cref="Parameters"/>].</param>
    /// <param name="temperature">T &gt; 0: p^(1/T), normalised, is described instead of p.</param>
    public abstract void Describe(ReadOnlySpan<float> parameters, Span<float> description, double temperature = 1);

    /// <summary>Writes the most probable action, the first among equals.</summary>
    /// <param name="description">What <see cref="Describe"/> wrote.</param>
    /// <param name="action">Receives the action [<see cref="ActionLength"/>].</param>
    public abstract void Choose(ReadOnlySpan<float> description, Span<float> action);

    /// <summary>Draws one action with the next numbers of a stream.</summary>
    /// <param name="description">What <see cref="Describe"/> wrote.</param>
    /// <param name="random">The stream.</param>
    /// <param name="action">Receives the action [<see cref="ActionLength"/>].</param>
    public abstract void Draw(ReadOnlySpan<float> description, ref RandomStream random, Span<float> action);

    /// <summary>
    /// How decided a distribution is, in one number: the standard deviation of the probabilities of all choices, or the mean
    /// standard deviation of the action's dimensions.
    /// </summary>
    /// <param name="description">What <see cref="Describe"/> wrote.</param>
    public abstract double Spread(ReadOnlySpan<float> description);

    private protected void CheckRows(Matrix parameters, ActionSamples samples)
    {
        var rows = parameters.Rows;
        var actions = samples.Actions;
        if (parameters.Columns == Parameters && samples.Streams.Count == rows && actions.Rows == rows
            && actions.Columns == ActionLength && samples.LogProbabilities.Length == rows)
        {
            return;
        }

        throw new ArgumentException(
            $"{rows} rows of {parameters.Columns} parameters, {samples.Streams.Count} streams, "
            + $"{actions.Rows} actions of {actions.Columns} and "
            + $"{samples.LogProbabilities.Length} logarithms do not fit together; there are {Parameters} parameters "
            + $"and {ActionLength} numbers to an action.");
    }
}
