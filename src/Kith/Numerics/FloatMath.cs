namespace Kith.Numerics;

/// <summary>Elementary functions in single precision with the same bits on every machine.</summary>
public static class FloatMath
{
    /// <summary>eˣ.</summary>
    public static float Exp(float x) => MathF.Exp(x);

    /// <summary>ln x.</summary>
    public static float Log(float x) => MathF.Log(x);

    /// <summary>tanh x.</summary>
    public static float Tanh(float x) => MathF.Tanh(x);

    /// <summary>Writes softmax(logits) to <paramref name="probabilities"/>; returns ln Σ e^logits.</summary>
    public static float Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        var largest = float.NegativeInfinity;
        foreach (var logit in logits) largest = MathF.Max(largest, logit);
        var sum = 0f;
        for (var i = 0; i < logits.Length; i++) sum += probabilities[i] = Exp(logits[i] - largest);
        for (var i = 0; i < logits.Length; i++) probabilities[i] /= sum;
        return largest + Log(sum);
    }
}
