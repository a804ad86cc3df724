using Kith.Numerics;

namespace Kith.Networks;

/// <summary>The way back through an activation that is fused into a layer's output.</summary>
internal static class OutputDerivative
{
    /// <summary>Refuses an activation whose derivative cannot be told from its output.</summary>
    public static Activation Known(Activation activation) => activation is not Activation.Gelu
        ? activation
        : throw new ArgumentException("GELU cannot be fused: its derivative needs its input. Use an Activate layer after this one.", nameof(activation));

    /// <summary>Turns dL/dy into dL/dx in place, where <paramref name="output"/> is y = activation(x).</summary>
    public static void Apply(Activation activation, Matrix output, Matrix gradient, bool guided)
    {
        if (activation is Activation.None) return;
        if (output.IsContiguous && gradient.IsContiguous)
        {
            Apply(activation, output.Span, gradient.Span, guided);
            return;
        }

        for (var row = 0; row < gradient.Rows; row++) Apply(activation, output[row], gradient[row], guided);
    }

    private static void Apply(Activation activation, ReadOnlySpan<float> outputs, Span<float> gradients, bool guided)
    {
        if (guided && activation is Activation.Relu) Activations.Apply(Activation.Relu, gradients);
        Activations.Differentiate(activation, outputs, gradients);
    }
}
