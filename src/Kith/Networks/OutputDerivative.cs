using Kith.Numerics;
using Kith.Numerics.Elementwise;

namespace Kith.Networks;

/// <summary>The way back through an activation that is fused into a layer's output.</summary>
internal static class OutputDerivative
{
    /// <summary>Refuses an activation whose derivative does not follow from its output.</summary>
    public static Activation Known(Activation activation) => activation is not Activation.Gelu
        ? activation
        : throw new ArgumentException(
            "GELU cannot be fused: its derivative needs its input. Use an Activate layer after this one.", nameof(activation));

    /// <summary>Turns dL/dy into dL/dx in place, where <paramref name="output"/> is y = activation(x).</summary>
    public static void Apply(Activation activation, Matrix output, Matrix gradient, bool guided)
    {
        if (activation is Activation.None) return;
        Guide(activation, gradient, guided);
        if (output.IsContiguous && gradient.IsContiguous)
        {
            Activations.Differentiate(activation, output.Span, gradient.Span);
            return;
        }

        for (var row = 0; row < gradient.Rows; row++) Activations.Differentiate(activation, output[row], gradient[row]);
    }

    /// <summary>Lets only the positive gradients of rectifiers pass when the backward pass is guided.</summary>
    public static void Guide(Activation activation, Matrix gradient, bool guided)
    {
        if (!guided || activation is not Activation.Relu) return;
        for (var row = 0; row < gradient.Rows; row++) Activations.Apply(Activation.Relu, gradient[row]);
    }
}
