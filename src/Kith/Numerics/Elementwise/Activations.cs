using Kith.Numerics.Products;
using Kith.Numerics.Simd;
using static Kith.Numerics.Elementwise.DerivativeFunctions;
using static Kith.Numerics.Elementwise.ElementaryFunctions;

namespace Kith.Numerics.Elementwise;

/// <summary>
/// Applies an <see cref="Activation"/> and its derivative, element by element, with the same bits at any vector width.
/// </summary>
internal static class Activations
{
    /// <summary>Replaces every x by activation(x).</summary>
    public static void Apply(Activation activation, Span<float> values) => Apply(activation, values, values);

    /// <summary>Writes activation(x) for every x.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Apply(Activation activation, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        switch (activation)
        {
            case Activation.None: inputs.CopyTo(outputs); break;
            case Activation.Relu: ElementKernel<Relu>.Run(inputs, default, outputs); break;
            case Activation.Tanh: ElementKernel<Tanh>.Run(inputs, default, outputs); break;
            case Activation.Sigmoid: ElementKernel<Sigmoid>.Run(inputs, default, outputs); break;
            case Activation.Softplus: ElementKernel<Softplus>.Run(inputs, default, outputs); break;
            case Activation.Gelu: ElementKernel<Gelu>.Run(inputs, default, outputs); break;
            default: throw Unknown(activation);
        }
    }

    /// <summary>
    /// Multiplies each gradient by the derivative, known from the activation's own output: ReLU, tanh, sigmoid and softplus.
    /// </summary>
    /// <param name="activation">The activation; <see cref="Activation.Gelu"/> does not follow from its output.</param>
    /// <param name="outputs">y = activation(x).</param>
    /// <param name="gradients">dL/dy on entry, dL/dx on return.</param>
    /// <exception cref="ArgumentException">The spans differ in length, or the activation is GELU.</exception>
    public static void Differentiate(Activation activation, ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        switch (activation)
        {
            case Activation.None: break;
            case Activation.Relu: ElementKernel<ReluSlope>.Run(outputs, gradients, gradients); break;
            case Activation.Tanh: ElementKernel<TanhSlope>.Run(outputs, gradients, gradients); break;
            case Activation.Sigmoid: ElementKernel<SigmoidSlope>.Run(outputs, gradients, gradients); break;
            case Activation.Softplus: ElementKernel<SoftplusSlope>.Run(outputs, gradients, gradients); break;
            case Activation.Gelu:
                throw new ArgumentException(
                    "The derivative of GELU does not follow from its output; use its input.", nameof(activation));
            default: throw Unknown(activation);
        }
    }

    /// <summary>
    /// The same for rows with strides: X holds the outputs, Y the gradients on entry, and the result receives them on return.
    /// </summary>
    /// <exception cref="ArgumentException">The activation is GELU.</exception>
    internal static unsafe void Differentiate<TLanes, TVector>(Elements* rows, Activation activation)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        switch (activation)
        {
            case Activation.None:
                Packing.CopyRows(rows->Y, rows->YRow, rows->Rows, rows->Count, rows->Result, rows->ResultRow);
                break;
            case Activation.Relu: ElementKernel<ReluSlope>.Run<TLanes, TVector>(rows); break;
            case Activation.Tanh: ElementKernel<TanhSlope>.Run<TLanes, TVector>(rows); break;
            case Activation.Sigmoid: ElementKernel<SigmoidSlope>.Run<TLanes, TVector>(rows); break;
            case Activation.Softplus: ElementKernel<SoftplusSlope>.Run<TLanes, TVector>(rows); break;
            default: throw Unknown(activation);
        }
    }

    /// <summary>Multiplies each gradient by the derivative at the activation's input.</summary>
    /// <param name="activation">Any activation.</param>
    /// <param name="inputs">x, before the activation.</param>
    /// <param name="gradients">dL/dy on entry, dL/dx on return.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void DifferentiateFromInput(Activation activation, ReadOnlySpan<float> inputs, Span<float> gradients)
    {
        switch (activation)
        {
            case Activation.None: break;
            case Activation.Relu: ElementKernel<ReluSlope>.Run(inputs, gradients, gradients); break;
            case Activation.Tanh: ElementKernel<TanhSlopeFromInput>.Run(inputs, gradients, gradients); break;
            case Activation.Sigmoid: ElementKernel<SigmoidSlopeFromInput>.Run(inputs, gradients, gradients); break;
            case Activation.Softplus: ElementKernel<SoftplusSlopeFromInput>.Run(inputs, gradients, gradients); break;
            case Activation.Gelu: ElementKernel<GeluSlopeFromInput>.Run(inputs, gradients, gradients); break;
            default: throw Unknown(activation);
        }
    }

    /// <summary>
    /// y = activation(y + bias) for every row, without the bias where it is null: the end of a product or convolution.
    /// </summary>
    /// <param name="rows">y as its first row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="activation">The activation.</param>
    internal static unsafe void Finish<TLanes, TVector>(Elements* rows, int count, nint stride, Activation activation)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        switch (activation)
        {
            case Activation.None: Finish<TLanes, TVector, Identity>(rows, count, stride); break;
            case Activation.Relu: Finish<TLanes, TVector, Relu>(rows, count, stride); break;
            case Activation.Tanh: Finish<TLanes, TVector, Tanh>(rows, count, stride); break;
            case Activation.Sigmoid: Finish<TLanes, TVector, Sigmoid>(rows, count, stride); break;
            case Activation.Softplus: Finish<TLanes, TVector, Softplus>(rows, count, stride); break;
            case Activation.Gelu: Finish<TLanes, TVector, Gelu>(rows, count, stride); break;
            default: throw Unknown(activation);
        }
    }

    private static unsafe void Finish<TLanes, TVector, TFunction>(Elements* rows, int count, nint stride)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
        where TFunction : struct, IElementFunction
    {
        (rows->Rows, rows->XRow, rows->YRow, rows->ResultRow) = (count, stride, 0, stride);
        if (rows->Y is not null) ElementKernel<AfterAdding<TFunction>>.Run<TLanes, TVector>(rows);
        else ElementKernel<TFunction>.Run<TLanes, TVector>(rows);
    }

    private static ArgumentOutOfRangeException Unknown(Activation activation) =>
        new(nameof(activation), activation, "There is no such activation.");
}
