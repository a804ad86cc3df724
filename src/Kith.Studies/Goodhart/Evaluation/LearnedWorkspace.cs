using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>The workspace of a <see cref="LearnedPolicy"/>; it remembers the last views' probabilities and activations.</summary>
public sealed class LearnedWorkspace : PolicyWorkspace
{
    private readonly float[] _probabilities;
    private readonly float _sharpness;
    private readonly bool _deterministic;

    internal LearnedWorkspace(LayerWorkspace network, int capacity, float sharpness, bool deterministic) =>
        (Network, _probabilities, _sharpness, _deterministic) =
            (network, new float[capacity * Moves.Count], sharpness, deterministic);

    /// <summary>The network's own workspace after the last views.</summary>
    public LayerWorkspace Network { get; }

    /// <summary>Probabilities of the moves for one of the last views [moves].</summary>
    /// <param name="agent">Which view.</param>
    public ReadOnlySpan<float> Probabilities(int agent) => _probabilities.AsSpan(agent * Moves.Count, Moves.Count);

    /// <inheritdoc/>
    public override void Act(Matrix views, Span<RandomStream> random, Span<Move> moves)
    {
        var outputs = Network.Forward(views);
        Span<float> logits = stackalloc float[Moves.Count];
        for (var i = 0; i < moves.Length; i++)
        {
            var probabilities = _probabilities.AsSpan(i * Moves.Count, Moves.Count);
            for (var action = 0; action < Moves.Count; action++) logits[action] = outputs[i, action] * _sharpness;
            FloatMath.Softmax(logits, probabilities);
            moves[i] = Moves.All[_deterministic ? IndexOfLargest(probabilities) : Draw(probabilities, ref random[i])];
        }
    }

    /// <summary>Index of the largest value, the first among equals.</summary>
    public static int IndexOfLargest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best]) best = i;
        }

        return best;
    }

    private static int Draw(ReadOnlySpan<float> probabilities, ref RandomStream random)
    {
        var rest = random.NextSingle();
        for (var i = 0; i < probabilities.Length - 1; i++)
        {
            rest -= probabilities[i];
            if (rest < 0) return i;
        }

        return probabilities.Length - 1;
    }
}
