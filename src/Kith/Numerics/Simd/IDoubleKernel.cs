namespace Kith.Numerics.Simd;

/// <summary>A loop in double precision written once for all vector widths.</summary>
/// <typeparam name="TArguments">Addresses, strides and sizes of what it works on.</typeparam>
internal unsafe interface IDoubleKernel<TArguments> where TArguments : unmanaged
{
    static abstract void Run<T>(TArguments* work) where T : unmanaged, IDoubles<T>;
}
