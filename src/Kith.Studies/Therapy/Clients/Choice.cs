using System.Runtime.Intrinsics;
using Kith.Numerics;

namespace Kith.Studies.Therapy.Clients;

/// <summary>Choices with given probabilities.</summary>
public static class Choice
{
    /// <summary>
    /// softmax(scores / temperature); the largest score is subtracted first, so that no temperature is too low.
    /// </summary>
    public static void Softmax(ReadOnlySpan<double> scores, double temperature, Span<double> probabilities)
    {
        var largest = scores[0];
        foreach (var score in scores) largest = Math.Max(largest, score);
        var i = 0;
        for (; i <= scores.Length - 4; i += 4)
            Exponentials.Of((Vector256.Create(scores[i..]) - Vector256.Create(largest)) / temperature).CopyTo(probabilities[i..]);
        for (; i < scores.Length; i++) probabilities[i] = DoubleMath.Exp((scores[i] - largest) / temperature);
        var sum = 0.0;
        foreach (var probability in probabilities) sum += probability;
        foreach (ref var probability in probabilities) probability /= sum;
    }

    /// <summary>Where the largest number stands, the first of equal ones.</summary>
    public static int OfLargest(ReadOnlySpan<double> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
            if (scores[i] > scores[best]) best = i;
        return best;
    }

    /// <summary>The first index whose cumulative sum, divided by the total, exceeds a uniform number.</summary>
    /// <param name="weights">Weights, not negative, not all zero.</param>
    /// <param name="uniform">In [0, 1).</param>
    public static int Of(ReadOnlySpan<double> weights, double uniform)
    {
        var total = 0.0;
        foreach (var weight in weights) total += weight;
        var limit = uniform * total;
        var sum = 0.0;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            sum += weights[i];
            if (sum > limit) return i;
        }

        return weights.Length - 1;
    }
}
