using Kith.Benchmarks.Loops;
using Kith.Benchmarks.Measuring;
using Kith.Networks;
using Kith.Numerics;

namespace Kith.Benchmarks.Suites;

/// <summary>
/// One layer on one pass of rows. The inputs are small, so that a saturating activation leaves the gradient that
/// is used again and again alone.
/// </summary>
/// <param name="name">Name of network and layer.</param>
/// <param name="layer">The layer.</param>
/// <param name="rows">Rows of the pass.</param>
/// <param name="inputGradient">Whether the gradient of the input is needed.</param>
internal sealed class LayerWork(string name, Layer layer, int rows, bool inputGradient)
{
    private readonly double _operations = rows * LayerOperations.Forward(layer);
    private readonly long _parameters = layer.AllParameters.Sum(parameter => (long)parameter.Length);

    public Measurement Forward(Sampler sampler)
    {
        var (workspace, input) = (layer.CreateWorkspace(rows), Small(layer.Inputs));
        return Describe(
            sampler.Measure($"{name} forward", () => workspace.Forward(Rows(input)), Work.Operations(_operations)),
            Touched(1, 1, 1));
    }

    public Measurement Backward(Sampler sampler)
    {
        var (workspace, input, outputGradient) = (layer.CreateWorkspace(rows), Small(layer.Inputs), Small(layer.Outputs));
        var gradients = new AlignedBuffer(layer.AllParameters.Max(parameter => parameter.Offset + parameter.Length));
        workspace.Forward(Rows(input));
        var measured = sampler.Measure(
            $"{name} backward",
            () => workspace.Backward(
                Rows(input), outputGradient.AsMatrix(rows, layer.Outputs),
                new GradientRequest { Parameters = gradients.Span, Input = inputGradient }),
            Work.Operations(_operations * (inputGradient ? 2 : 1)));

        // The input and the outputs with their gradient are read, the weights' gradients read and written; the weights read
        // and the input's gradient written.
        return Describe(measured, inputGradient ? Touched(2, 2, 3) : Touched(1, 2, 2));
    }

    /// <summary>A layer made of others, whose way back may need the way there anew each time.</summary>
    public Measurement BothWays(Sampler sampler)
    {
        var (workspace, input, outputGradient) = (layer.CreateWorkspace(rows), Small(layer.Inputs), Small(layer.Outputs));
        var gradients = new AlignedBuffer(layer.AllParameters.Max(parameter => parameter.Offset + parameter.Length));
        var backward = _operations * 2 - (inputGradient ? 0 : rows * LayerOperations.First(layer));
        return Describe(
            sampler.Measure(
                $"{name} both ways",
                () =>
                {
                    workspace.Forward(Rows(input));
                    workspace.Backward(
                        Rows(input), outputGradient.AsMatrix(rows, layer.Outputs),
                        new GradientRequest { Parameters = gradients.Span, Input = inputGradient, Replace = true });
                },
                Work.Operations(_operations + backward)),
            Touched(2, 2, 3));
    }

    private Matrix Rows(AlignedBuffer input) => input.AsMatrix(rows, layer.Inputs);

    private double Touched(int inputs, int outputs, int parameters) =>
        4.0 * ((double)rows * (inputs * layer.Inputs + outputs * layer.Outputs) + parameters * (double)_parameters);

    private static Measurement Describe(Measurement measured, double bytes)
    {
        var bandwidth = Bandwidth.Read((long)bytes);
        var operations = measured.Rate * measured.Seconds.Median * 1e9;
        var floor = Math.Max(operations / (1e9 * measured.Peak!.Value), bytes / bandwidth);
        return measured with
        {
            Details =
            [
                new("operations", operations), new("bytes", bytes), new("bytes a second", bandwidth), new("floor", floor),
                new("share of floor", floor / measured.Seconds.Least),
            ],
        };
    }

    private AlignedBuffer Small(int columns)
    {
        var buffer = new AlignedBuffer(rows * columns);
        for (var i = 0; i < buffer.Length; i++) buffer.Span[i] = (i % 17 - 8) * 1e-4f;
        return buffer;
    }
}
