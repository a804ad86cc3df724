using Kith.Networks;
using Kith.Numerics;

namespace Kith.Tests.Networks;

/// <summary>
/// Compares a layer's gradients with central differences of L = Σ c·y, summed in double precision, with fixed random c.
/// </summary>
internal sealed class GradientCheck
{
    private static readonly float[] Steps = [1f / 128, 1f / 512, 1f / 2048, 1f / 8192];
    private readonly Network _network;
    private readonly LayerWorkspace _workspace;
    private readonly int _rows;
    private readonly float[] _input;
    private readonly float[] _weights;

    private GradientCheck(Layer layer, int rows, Action<Span<float>>? input)
    {
        _network = new Network(layer);
        _rows = rows;
        _network.Initialize(new RandomStream(7, "parameters"));
        var random = new RandomStream(7, "check");
        // Biases and gains that are not all alike, so that a mistake in them shows.
        foreach (var parameter in _network.Parameters)
        {
            foreach (ref var value in parameter.Values) value += 0.1f * (2 * random.NextSingle() - 1);
        }

        _network.Pack();
        _workspace = _network.CreateWorkspace(rows);
        _input = new float[rows * layer.Inputs];
        _weights = new float[rows * layer.Outputs];
        foreach (ref var value in _input.AsSpan()) value = 2 * random.NextSingle() - 1;
        foreach (ref var value in _weights.AsSpan()) value = 2 * random.NextSingle() - 1;
        input?.Invoke(_input);
    }

    private Matrix Input => new(_input, _rows, _network.Root.Inputs);

    /// <summary>
    /// Fails where a gradient differs from its central difference by more than the tolerance,
    /// relative to the largest of its tensor.
    /// </summary>
    public static void Run(
        Layer layer, int rows = 3, Action<Span<float>>? input = null, bool inputGradient = true, double tolerance = 2e-3)
    {
        var check = new GradientCheck(layer, rows, input);
        var gradients = new AlignedBuffer(check._network.Values.Length);
        check._workspace.Forward(check.Input);
        var weights = check._weights.ToArray();
        var toInput = check._workspace.Backward(
            check.Input, new Matrix(weights, rows, layer.Outputs),
            new GradientRequest { Parameters = gradients.Span, Input = inputGradient });
        if (inputGradient) check.Compare("input", check._input, toInput.Span.ToArray(), tolerance);
        else Assert.Equal(0, toInput.Rows);
        check.ReplaceLeftovers(gradients, inputGradient);
        foreach (var parameter in check._network.Parameters)
            check.Compare(parameter.Path, parameter.Values, parameter.In(gradients.Span).ToArray(), tolerance);
    }

    private void ReplaceLeftovers(AlignedBuffer gradients, bool inputGradient)
    {
        var replaced = new AlignedBuffer(gradients.Length);
        foreach (var parameter in _network.Parameters) parameter.In(replaced.Span).Fill(float.NaN);
        _workspace.Forward(Input);
        _workspace.Backward(
            Input, new Matrix(_weights.ToArray(), _rows, _network.Root.Outputs),
            new GradientRequest { Parameters = replaced.Span, Input = inputGradient, Replace = true });
        Assert.Equal(gradients.Span.ToArray(), replaced.Span.ToArray());
    }

    private void Compare(string name, Span<float> values, float[] gradients, double tolerance)
    {
        var scale = 0.05 + gradients.Max(Math.Abs);
        for (var i = 0; i < values.Length; i += Stride(values.Length))
        {
            // A kink between the two points spoils one step size, a wrong gradient all of them.
            var found = new List<double>();
            foreach (var step in Steps)
            {
                found.Add(Difference(ref values[i], step));
                if (Math.Abs(found[^1] - gradients[i]) <= tolerance * scale) break;
            }

            Assert.True(
                Math.Abs(found[^1] - gradients[i]) <= tolerance * scale,
                $"{name}[{i}]: gradient {gradients[i]}, central differences {string.Join(", ", found)}");
        }
    }

    private double Difference(ref float value, float step)
    {
        var original = value;
        value = original + step;
        var above = Loss();
        value = original - step;
        var below = Loss();
        value = original;
        return (above - below) / (2 * step);
    }

    private double Loss()
    {
        _network.Pack();
        var output = _workspace.Forward(Input).Span;
        var loss = 0.0;
        for (var i = 0; i < output.Length; i++) loss += (double)output[i] * _weights[i];
        return loss;
    }

    // At most some 150 differences per tensor, at positions that meet every row and column in time.
    private static int Stride(int length) => length <= 150 ? 1 : (length / 150) | 1;
}
