using Kith.Learning.Gradients;
using Kith.Networks;
using Kith.Numerics;

namespace Kith.Learning.Cloning;

/// <summary>The weighted cross-entropy of given choices, in nats, averaged over the examples of a step.</summary>
/// <param name="network">Whose output rows begin with the logits.</param>
/// <param name="choices">Number of logits.</param>
/// <param name="capacity">Most examples of a step.</param>
internal sealed class CloningLoss(Network network, int choices, int capacity) : Loss(network)
{
    private readonly AlignedBuffer _rows = new(checked(capacity * network.Root.Inputs));
    private readonly int[] _right = new int[capacity];
    private readonly float[] _weights = new float[capacity];
    private int _count;

    /// <inheritdoc/>
    public override int Sums => 1;

    private int Choices => choices;

    /// <summary>The observations of a step [count, inputs].</summary>
    public Matrix Rows(int count) => _rows.AsMatrix(count, Network.Root.Inputs);

    /// <summary>Takes the right choices of a step and how much each counts; all the same when there are no weights.</summary>
    public void Set(ReadOnlySpan<int> right, ReadOnlySpan<float> weights)
    {
        if (right.IsEmpty || right.Length > _right.Length)
        {
            throw new ArgumentException(
                $"There are {right.Length} examples, but 1 to {_right.Length} are needed.", nameof(right));
        }

        if (right.ContainsAnyExceptInRange(0, choices - 1))
            throw new ArgumentException($"A choice is not one of 0 to {choices - 1}.", nameof(right));
        if (!weights.IsEmpty && weights.Length != right.Length)
        {
            throw new ArgumentException(
                $"There are {weights.Length} weights of {right.Length} examples; need as many, or none.", nameof(weights));
        }

        _count = right.Length;
        right.CopyTo(_right);
        if (weights.IsEmpty) _weights.AsSpan(0, _count).Fill(1);
        else weights.CopyTo(_weights);
    }

    /// <inheritdoc/>
    public override LossWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    // ∂ loss / ∂ logit = weight · (probability − 1 for the right choice) / examples; ln p = (z − largest) − ln Σ, where the
    // largest logit's own probability is 1 / Σ.
    private double Differentiate(ReadOnlySpan<float> logits, int example, Span<float> derivative)
    {
        FloatMath.Softmax(logits, derivative);
        var weight = _weights[example] / _count;
        var likeliest = Vectors.IndexOfLargest(logits);
        var logarithm = (double)logits[_right[example]] - logits[likeliest] + DoubleMath.Log(derivative[likeliest]);
        derivative[_right[example]] -= 1;
        foreach (ref var number in derivative) number *= weight;
        return -weight * logarithm;
    }

    private sealed class Workspace(CloningLoss loss, int capacity) : LossWorkspace
    {
        private readonly LayerWorkspace _workspace = loss.Network.CreateWorkspace(capacity);
        private readonly AlignedBuffer _rows = new(capacity * loss.Network.Root.Inputs);
        private readonly AlignedBuffer _derivatives = new(capacity * loss.Network.Root.Outputs);

        public override void Differentiate(int tower, ReadOnlySpan<int> samples, GradientRequest request, Span<double> sums)
        {
            var rows = _rows.AsMatrix(samples.Length, loss.Network.Root.Inputs);
            Vectors.Gather(loss.Rows(loss._count), samples, rows);
            var outputs = _workspace.Forward(rows);
            var derivatives = _derivatives.AsMatrix(samples.Length, outputs.Columns);
            derivatives.Clear();
            for (var i = 0; i < samples.Length; i++)
                sums[0] += loss.Differentiate(outputs[i][..loss.Choices], samples[i], derivatives[i][..loss.Choices]);
            _workspace.Backward(rows, derivatives, request);
        }
    }
}
