namespace Kith.Numerics.Simd;

/// <summary>A loop written once for all vector widths.</summary>
/// <typeparam name="TArguments">Addresses, strides and sizes of what it works on.</typeparam>
internal unsafe interface IKernel<TArguments> where TArguments : unmanaged
{
    static abstract void Run<TLanes, TVector>(TArguments* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged;
}
