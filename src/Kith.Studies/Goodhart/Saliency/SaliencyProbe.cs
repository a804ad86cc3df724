using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Saliency;

/// <summary>Asks a network what in a view speaks for an action; for one thread.</summary>
/// <param name="network">The network; its first outputs are the logits.</param>
public sealed class SaliencyProbe(Network network)
{
    private const int Steps = 50;
    private readonly LayerWorkspace _workspace = network.CreateWorkspace(Steps);
    private readonly AlignedBuffer _inputs = new(Steps * network.Root.Inputs);
    private readonly AlignedBuffer _gradient = new(Steps * network.Root.Outputs);

    /// <summary>The saliency of every number of a view.</summary>
    /// <param name="view">The network's input row.</param>
    /// <param name="action">Index of the action.</param>
    /// <param name="method">How to measure it.</param>
    /// <param name="saliency">Receives numbers of at least 0, one per number of the view.</param>
    public void Measure(ReadOnlySpan<float> view, int action, SaliencyMethod method, Span<float> saliency)
    {
        if (method == SaliencyMethod.Integrated) Integrate(view, action, saliency);
        else Differentiate(view, action, method == SaliencyMethod.Guided, saliency);
    }

    /// <summary>Probabilities of the actions for a view [actions].</summary>
    public float[] Probabilities(ReadOnlySpan<float> view)
    {
        view.CopyTo(_inputs.Span);
        var probabilities = new float[Moves.Count];
        FloatMath.Softmax(_workspace.Forward(_inputs.AsMatrix(1, network.Root.Inputs))[0][..Moves.Count], probabilities);
        return probabilities;
    }

    private void Differentiate(ReadOnlySpan<float> view, int action, bool guided, Span<float> saliency)
    {
        view.CopyTo(_inputs.Span);
        var found = Backward(1, action, guided);
        for (var i = 0; i < saliency.Length; i++) saliency[i] = MathF.Abs(found[0, i]);
    }

    // The baseline is an empty input: all zeros.
    private void Integrate(ReadOnlySpan<float> view, int action, Span<float> saliency)
    {
        var inputs = _inputs.AsMatrix(Steps, network.Root.Inputs);
        for (var step = 0; step < Steps; step++)
        {
            var share = (step + 1f) / Steps;
            for (var i = 0; i < view.Length; i++) inputs[step, i] = share * view[i];
        }

        var found = Backward(Steps, action, guided: false);
        for (var i = 0; i < saliency.Length; i++)
        {
            var sum = 0.0;
            for (var step = 0; step < Steps; step++) sum += found[step, i];
            saliency[i] = (float)Math.Abs(view[i] * sum / Steps);
        }
    }

    private Matrix Backward(int rows, int action, bool guided)
    {
        var inputs = _inputs.AsMatrix(rows, network.Root.Inputs);
        var gradient = _gradient.AsMatrix(rows, network.Root.Outputs);
        _workspace.Forward(inputs);
        gradient.Clear();
        for (var row = 0; row < rows; row++) gradient[row, action] = 1;
        return _workspace.Backward(inputs, gradient, new() { Input = true, Guided = guided });
    }
}
