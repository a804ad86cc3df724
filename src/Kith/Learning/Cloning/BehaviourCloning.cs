using Kith.Networks;
using Kith.Numerics;

namespace Kith.Learning.Cloning;

/// <summary>
/// Teaches a network to make given choices: Adam on the weighted cross-entropy of the logits at the beginning of its output rows.
/// </summary>
/// <remarks>A step is cut into lanes by its size alone, so that the number of threads cannot change a bit.</remarks>
public sealed class BehaviourCloning : IWork
{
    private const int RowsPerLane = 64;
    private const int MostLanes = 8;
    private readonly Workers? _workers;
    private readonly AlignedBuffer _rows;
    private readonly AlignedBuffer _derivatives;
    private readonly GradientBuffers _gradients;
    private readonly LayerWorkspace[] _workspaces;
    private readonly double[] _losses;
    private readonly int[] _right;
    private readonly float[] _weights;
    private readonly Adam _adam;
    private readonly Layer _root;
    private readonly int _choices;
    private readonly double _learningRate;
    private int _count;

    /// <summary>A lesson.</summary>
    /// <param name="network">Who learns.</param>
    /// <param name="choices">Logits at the beginning of an output row; what follows is left alone.</param>
    /// <param name="capacity">Most examples of a step.</param>
    /// <param name="learningRate">Learning rate of Adam.</param>
    /// <param name="workers">Who shares the work; the calling thread alone when null.</param>
    public BehaviourCloning(Network network, int choices, int capacity, double learningRate, Workers? workers = null)
    {
        (_root, _choices, _learningRate, _workers) = (network.Root, choices, learningRate, workers);
        var lanes = Math.Clamp(capacity / RowsPerLane, 1, MostLanes);
        _rows = new(checked(capacity * network.Root.Inputs));
        _derivatives = new(checked(capacity * network.Root.Outputs));
        _gradients = new GradientBuffers(network, lanes);
        _workspaces = [.. Enumerable.Range(0, lanes).Select(_ => network.CreateWorkspace((capacity + lanes - 1) / lanes))];
        (_losses, _right, _weights) = (new double[lanes], new int[capacity], new float[capacity]);
        _adam = new Adam(network);
    }

    /// <summary>Where to put the observations of the next step [count, inputs].</summary>
    public Matrix Rows(int count) => _rows.AsMatrix(count, _root.Inputs);

    /// <summary>Takes one step of the optimiser on the examples in <see cref="Rows"/>.</summary>
    /// <param name="choices">The right choice of each example.</param>
    /// <param name="weights">How much each counts, on average 1; all the same when empty.</param>
    /// <returns>The weighted cross-entropy before the step, in nats.</returns>
    public double Step(ReadOnlySpan<int> choices, ReadOnlySpan<float> weights = default)
    {
        _count = choices.Length;
        choices.CopyTo(_right);
        if (weights.IsEmpty) _weights.AsSpan(0, _count).Fill(1);
        else weights.CopyTo(_weights);
        FlatPieces.Run(_workspaces.Length, this, _workers);
        _gradients.Sum(_workers);
        _adam.Step(_gradients[0], _learningRate, workers: _workers);
        return _losses.Sum();
    }

    /// <summary>Sends one lane through the network and back.</summary>
    void IWork.Do(int piece, int worker)
    {
        var (start, end) = (LaneStart(piece), LaneStart(piece + 1));
        _losses[piece] = 0;
        if (start == end)
        {
            _gradients[piece].Span.Clear();
            return;
        }

        var rows = Rows(_count).SliceRows(start, end - start);
        var outputs = _workspaces[piece].Forward(rows);
        var derivatives = _derivatives.AsMatrix(_count, _root.Outputs).SliceRows(start, end - start);
        derivatives.Clear();
        for (var i = 0; i < rows.Rows; i++)
            _losses[piece] += Differentiate(outputs[i][.._choices], start + i, derivatives[i][.._choices]);
        _workspaces[piece].Backward(rows, derivatives, new() { Parameters = _gradients[piece].Span, Replace = true });
    }

    private int LaneStart(int lane) => (int)((long)_count * lane / _workspaces.Length);

    // ∂ loss / ∂ logit = weight · (probability − 1 for the right choice) / examples
    private double Differentiate(ReadOnlySpan<float> logits, int example, Span<float> derivative)
    {
        FloatMath.Softmax(logits, derivative);
        var weight = _weights[example] / _count;
        var loss = -weight * DoubleMath.Log(Math.Max(derivative[_right[example]], float.Epsilon));
        derivative[_right[example]] -= 1;
        foreach (ref var number in derivative) number *= weight;
        return loss;
    }
}
