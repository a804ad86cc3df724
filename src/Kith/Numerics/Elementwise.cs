namespace Kith.Numerics;

/// <summary>Functions of each number by itself, at the width of the lanes.</summary>
internal static unsafe class Elementwise<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>y = activation(y + bias); without bias where it is null.</summary>
    public static void AddAndActivate(float* y, float* bias, int count, Activation activation)
    {
        if (bias is not null)
        {
            for (var i = 0; i < count; i++) y[i] += bias[i];
        }

        Activations.Apply(activation, new Span<float>(y, count));
    }
}
