namespace Kith.Numerics;

/// <summary>Applies an <see cref="Activation"/> and its derivative, element by element.</summary>
public static class Activations
{
    /// <summary>Replaces every x by activation(x).</summary>
    public static void Apply(Activation activation, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = activation switch
            {
                Activation.Relu => MathF.Max(values[i], 0f),
                Activation.Tanh => MathF.Tanh(values[i]),
                Activation.Sigmoid => 1f / (1f + MathF.Exp(-values[i])),
                _ => values[i],
            };
        }
    }

    /// <summary>Multiplies each gradient by the derivative, known from the activation's own output: ReLU, tanh, sigmoid and softplus.</summary>
    /// <param name="activation">The activation; <see cref="Activation.Gelu"/> cannot be told from its output.</param>
    /// <param name="outputs">y = activation(x).</param>
    /// <param name="gradients">dL/dy on entry, dL/dx on return.</param>
    /// <exception cref="ArgumentException">The spans differ in length, or the activation is GELU.</exception>
    public static void Differentiate(Activation activation, ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        for (var i = 0; i < outputs.Length; i++)
        {
            gradients[i] *= activation switch
            {
                Activation.Relu => outputs[i] > 0 ? 1f : 0f,
                Activation.Tanh => 1f - outputs[i] * outputs[i],
                Activation.Sigmoid => outputs[i] * (1f - outputs[i]),
                _ => 1f,
            };
        }
    }
}
