using Kith.Networks;
using Kith.Numerics;

namespace Kith.Learning.Ppo;

/// <summary>The memory in which one thread computes an <see cref="AuxiliaryLoss"/>.</summary>
internal sealed class AuxiliaryPass
{
    private readonly AuxiliaryLoss _loss;
    private readonly int _capacity;
    private readonly LayerWorkspace? _workspace;
    private readonly AlignedBuffer _inputs;
    private readonly AlignedBuffer _gradients;

    /// <summary>Memory for at most <paramref name="capacity"/> rows at a time.</summary>
    public AuxiliaryPass(AuxiliaryLoss loss, int capacity)
    {
        (_loss, _capacity) = (loss, loss.ExtraShare > 0 ? capacity : 0);
        _workspace = _capacity > 0 ? loss.Part.CreateWorkspace(_capacity) : null;
        _inputs = new AlignedBuffer(_capacity * loss.Part.Inputs);
        _gradients = new AlignedBuffer(_capacity * loss.Part.Outputs);
    }

    /// <summary>Adds the losses of samples, and writes their weighted derivatives into the rows behind the value.</summary>
    /// <param name="observations">What the network has seen.</param>
    /// <param name="outputs">Its rows.</param>
    /// <param name="weight">Weight of a row.</param>
    /// <param name="gradients">Receives the derivatives; other columns are left alone.</param>
    /// <param name="sums">Receives the losses.</param>
    public void Differentiate(Matrix observations, Matrix outputs, float weight, Matrix gradients, ref LossSums sums)
    {
        var part = _loss.Part;
        Add(
            observations.SliceColumns(_loss.InputColumn, part.Inputs), outputs.SliceColumns(_loss.OutputColumn, part.Outputs),
            weight, gradients.SliceColumns(_loss.OutputColumn, part.Outputs), ref sums);
    }

    /// <summary>Sends extra rows through the layer, and the gradient of their losses back.</summary>
    /// <param name="rows">Numbers of the rows in their minibatch.</param>
    /// <param name="draws">The minibatch's own stream, off which those of the rows are split.</param>
    /// <param name="weight">Weight of a row.</param>
    /// <param name="request">Where to add the gradient of the parameters.</param>
    /// <param name="sums">Receives the losses.</param>
    public void DifferentiateExtra(Range rows, RandomStream draws, float weight, GradientRequest request, ref LossSums sums)
    {
        for (var (first, end) = (rows.Start.Value, rows.End.Value); first < end; first += _capacity)
        {
            var count = Math.Min(_capacity, end - first);
            var inputs = _inputs.AsMatrix(count, _loss.Part.Inputs);
            for (var i = 0; i < count; i++)
            {
                var random = draws.Split("row", first + i);
                _loss.Draw(ref random, inputs.SliceRows(i, 1));
            }

            var gradients = _gradients.AsMatrix(count, _loss.Part.Outputs);
            Add(inputs, _workspace!.Forward(inputs), weight, gradients, ref sums);
            _workspace.Backward(inputs, gradients, request);
        }
    }

    private void Add(Matrix inputs, Matrix outputs, float weight, Matrix gradients, ref LossSums sums)
    {
        sums.Auxiliary += _loss.Differentiate(inputs, outputs, gradients);
        sums.AuxiliaryRows += inputs.Rows;
        for (var row = 0; row < gradients.Rows; row++) Vectors.Scale(gradients[row], weight);
    }
}
