using Kith.Numerics;

namespace Kith.Networks;

/// <summary>
/// The workspace in which one thread sends rows through a layer and gradients back. All memory is allocated when it is created.
/// </summary>
public abstract class LayerWorkspace
{
    /// <summary>The rows that the last forward pass returned.</summary>
    public abstract Matrix Output { get; }

    /// <summary>
    /// The workspaces of the layer's parts, in their order and by their names: what a network looks like from inside.
    /// </summary>
    public virtual IReadOnlyList<KeyValuePair<string, LayerWorkspace>> Parts => [];

    /// <summary>Sends rows forward and remembers what the way back needs.</summary>
    /// <param name="input">Rows [rows, inputs], at most as many as the workspace's capacity.</param>
    /// <returns>Rows [rows, outputs], valid until the next call.</returns>
    public abstract Matrix Forward(Matrix input);

    /// <summary>
    /// As <see cref="Forward(Matrix)"/>, with the same bits; threads share products of few rows and many weights, so that
    /// a single decision comes sooner.
    /// </summary>
    /// <param name="input">Rows [rows, inputs], at most as many as the workspace's capacity.</param>
    /// <param name="workers">Who shares the work.</param>
    /// <returns>Rows [rows, outputs], valid until the next call.</returns>
    public virtual Matrix Forward(Matrix input, Workers workers) => Forward(input);

    /// <summary>Sends the gradient of the last forward pass backward.</summary>
    /// <param name="input">The rows of that forward pass, unchanged.</param>
    /// <param name="outputGradient">dL/dy [rows, outputs]; it may be overwritten.</param>
    /// <param name="request">Where to add the parameters' gradients, and whether the input's is wanted.</param>
    /// <returns>
    /// dL/dx [rows, inputs], valid until the next call, which may be overwritten; empty when it was not wanted.
    /// </returns>
    public abstract Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request);

    /// <summary>Refuses rows that the layer cannot take.</summary>
    /// <exception cref="ArgumentException">The rows are of another width, or more than the workspace's capacity.</exception>
    protected static void Require(Matrix input, Layer layer, int capacity)
    {
        if (input.Columns != layer.Inputs)
        {
            throw new ArgumentException(
                $"{layer.GetType().Name} was given rows of {input.Columns} numbers, but takes {layer.Inputs}.", nameof(input));
        }

        if (input.Rows > capacity)
        {
            throw new ArgumentException(
                $"{layer.GetType().Name} was given {input.Rows} rows, but this workspace holds {capacity}.", nameof(input));
        }
    }
}
