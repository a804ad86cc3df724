using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Convolutions;

/// <summary>
/// Moves filters [outputs][inputs][3][3] to and from the orders in which kernels read them, in which the
/// nine taps come before the inputs.
/// </summary>
internal static unsafe class FilterLayout
{
    private const int Taps = 9;

    /// <summary>
    /// Writes panels of [tap][inputs] steps x outputs for the way forward, and of [opposite tap][outputs]
    /// steps x inputs for the way back.
    /// </summary>
    public static void Pack(float* filters, int inputs, int outputs, float* forward, float* backward)
    {
        var ordered = OrderByTap(filters, inputs, outputs);
        Packing.TransposePanels(ordered, Taps * inputs, Taps * inputs, outputs, forward);
        var steps = Taps * outputs;
        for (var tap = 0; tap < Taps; tap++)
        {
            for (var input = 0; input < inputs; input += Panel.Width)
            {
                var panel = backward + (nint)input * steps + (Taps - 1 - tap) * outputs * Panel.Width;
                Packing.CopyPanels(
                    ordered + tap * inputs + input, Taps * inputs, outputs, Math.Min(Panel.Width, inputs - input), panel);
            }
        }
    }

    /// <summary>
    /// Writes gradients as sums [tap][inputs][whole panels of outputs], zeros in the columns that fill up the last panel.
    /// </summary>
    public static void ToSums(float* gradients, int inputs, int outputs, float* sums)
    {
        var (size, columns) = (Taps * inputs, Panel.Count(outputs) * Panel.Width);
        if (columns > outputs) new Span<float>(sums, size * columns).Clear();
        Transposition.Run(OrderByTap(gradients, inputs, outputs), size, outputs, size, sums, columns);
    }

    /// <summary>The inverse of <see cref="ToSums"/>.</summary>
    public static void FromSums(float* sums, int inputs, int outputs, float* gradients)
    {
        var size = Taps * inputs;
        var ordered = Scratch.Get(ScratchUse.Filters, outputs * size);
        Transposition.Run(sums, Panel.Count(outputs) * Panel.Width, size, outputs, ordered, size);
        for (var output = 0; output < outputs; output++)
            Transposition.Run(ordered + output * size, inputs, Taps, inputs, gradients + output * size, Taps);
    }

    private static float* OrderByTap(float* filters, int inputs, int outputs)
    {
        var size = Taps * inputs;
        var ordered = Scratch.Get(ScratchUse.Filters, outputs * size);
        for (var output = 0; output < outputs; output++)
            Transposition.Run(filters + output * size, Taps, inputs, Taps, ordered + output * size, inputs);
        return ordered;
    }
}
