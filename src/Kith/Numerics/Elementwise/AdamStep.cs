using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Elementwise;

/// <summary>
/// One step of Adam (Kingma and Ba, 2015) for a stretch of a network's values: with g the scaled gradient plus what the decay
/// adds to it, m ← β₁m + (1 - β₁)g, v ← β₂v + (1 - β₂)g², w ← keep·w - size·m / (√v·root + ε).
/// </summary>
internal readonly record struct AdamStep
{
    /// <summary>What gradients are multiplied by, such as a clipping factor.</summary>
    public required float Scale { get; init; }

    /// <summary>β₁, by which the first moment remembers.</summary>
    public required float FirstMemory { get; init; }

    /// <summary>1 - β₁.</summary>
    public required float FirstShare { get; init; }

    /// <summary>β₂, by which the second moment remembers.</summary>
    public required float SecondMemory { get; init; }

    /// <summary>1 - β₂.</summary>
    public required float SecondShare { get; init; }

    /// <summary>Learning rate / (1 - β₁ᵗ).</summary>
    public required float Size { get; init; }

    /// <summary>1 / √(1 - β₂ᵗ).</summary>
    public required float Root { get; init; }

    /// <summary>ε.</summary>
    public required float Epsilon { get; init; }

    /// <summary>What values are multiplied by before the step: 1 - learning rate · decay with decoupled decay, else 1.</summary>
    public required float Keep { get; init; }

    /// <summary>How much of the values is added to their gradients: the decay if it is coupled, else 0.</summary>
    public required float Pull { get; init; }

    /// <summary>Updates values and moments in place; all spans have the same length, a multiple of 16.</summary>
    /// <exception cref="ArgumentException">The lengths differ or are no multiple of 16.</exception>
    public unsafe void Apply(ReadOnlySpan<float> gradients, Span<float> values, Span<float> first, Span<float> second)
    {
        var count = values.Length;
        if (count % 16 != 0 || gradients.Length != count || first.Length != count || second.Length != count)
        {
            throw new ArgumentException(
                $"Stretches of {gradients.Length}, {count}, {first.Length} and {second.Length} numbers were given, "
                + "but equal multiples of 16 are needed.");
        }

        fixed (float* g = gradients, w = values, m = first, v = second)
        {
            if (Vector512.IsHardwareAccelerated) Apply<Lanes512, Vector512<float>>(g, w, m, v, count);
            else if (Vector256.IsHardwareAccelerated) Apply<Lanes256, Vector256<float>>(g, w, m, v, count);
            else if (Vector128.IsHardwareAccelerated) Apply<Lanes128, Vector128<float>>(g, w, m, v, count);
            else Apply<Lanes32, float>(g, w, m, v, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal unsafe void Apply<TLanes, TVector>(float* gradients, float* values, float* first, float* second, int count)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (scale, pull, keep, size) = (TLanes.Create(Scale), TLanes.Create(Pull), TLanes.Create(Keep), TLanes.Create(Size));
        var (memory1, share1) = (TLanes.Create(FirstMemory), TLanes.Create(FirstShare));
        var (memory2, share2) = (TLanes.Create(SecondMemory), TLanes.Create(SecondShare));
        var (root, epsilon) = (TLanes.Create(Root), TLanes.Create(Epsilon));
        for (var i = 0; i < count; i += TLanes.Count)
        {
            var w = TLanes.Load(values + i);
            var g = TLanes.MultiplyAdd(pull, w, TLanes.Multiply(scale, TLanes.Load(gradients + i)));
            var m = TLanes.MultiplyAdd(memory1, TLanes.Load(first + i), TLanes.Multiply(share1, g));
            var v = TLanes.MultiplyAdd(memory2, TLanes.Load(second + i), TLanes.Multiply(TLanes.Multiply(share2, g), g));
            var step = TLanes.Divide(TLanes.Multiply(size, m), TLanes.MultiplyAdd(TLanes.Sqrt(v), root, epsilon));
            TLanes.Store(TLanes.Subtract(TLanes.Multiply(keep, w), step), values + i);
            TLanes.Store(m, first + i);
            TLanes.Store(v, second + i);
        }
    }
}
