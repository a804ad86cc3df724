using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Products;

/// <summary>
/// The inner loop of all products and convolutions: a tile of rows x (one or two vectors) of sums stays in registers while the
/// summed index runs, each sum one chain of fused multiply-adds in ascending order.
/// </summary>
/// <remarks>
/// The sums are 24 named variables because the compiler keeps only named variables in registers. Conditions on the tile's size
/// are constants for it, so that every size becomes its own loop without branches.
/// </remarks>
internal static unsafe class TileKernel<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Computes the tile's first <c>TRows</c> rows and <c>TVectors</c> vectors of columns.</summary>
    /// <typeparam name="TRows">
    /// A structure of as many bytes as the tile has rows, 1 to 12: a size is a constant without any call.
    /// </typeparam>
    /// <typeparam name="TVectors">A structure of as many bytes as a row has vectors, 1 or 2.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TRows, TVectors>(Tile* tile)
        where TRows : unmanaged
        where TVectors : unmanaged
    {
        var width = TLanes.Count;
        TVector c00 = default, c01 = default, c10 = default, c11 = default,
            c20 = default, c21 = default, c30 = default, c31 = default;
        TVector c40 = default, c41 = default, c50 = default, c51 = default,
            c60 = default, c61 = default, c70 = default, c71 = default;
        TVector c80 = default, c81 = default, c90 = default, c91 = default,
            cA0 = default, cA1 = default, cB0 = default, cB1 = default;

        if (tile->Accumulate)
        {
            var c = tile->C;
            var row = tile->CRow;
            c00 = TLanes.Load(c);
            if (sizeof(TVectors) > 1) c01 = TLanes.Load(c + width);
            if (sizeof(TRows) > 1) c10 = TLanes.Load(c + row);
            if (sizeof(TRows) > 1 && sizeof(TVectors) > 1) c11 = TLanes.Load(c + row + width);
            if (sizeof(TRows) > 2) c20 = TLanes.Load(c + 2 * row);
            if (sizeof(TRows) > 2 && sizeof(TVectors) > 1) c21 = TLanes.Load(c + 2 * row + width);
            if (sizeof(TRows) > 3) c30 = TLanes.Load(c + 3 * row);
            if (sizeof(TRows) > 3 && sizeof(TVectors) > 1) c31 = TLanes.Load(c + 3 * row + width);
            if (sizeof(TRows) > 4) c40 = TLanes.Load(c + 4 * row);
            if (sizeof(TRows) > 4 && sizeof(TVectors) > 1) c41 = TLanes.Load(c + 4 * row + width);
            if (sizeof(TRows) > 5) c50 = TLanes.Load(c + 5 * row);
            if (sizeof(TRows) > 5 && sizeof(TVectors) > 1) c51 = TLanes.Load(c + 5 * row + width);
            if (sizeof(TRows) > 6) c60 = TLanes.Load(c + 6 * row);
            if (sizeof(TRows) > 6 && sizeof(TVectors) > 1) c61 = TLanes.Load(c + 6 * row + width);
            if (sizeof(TRows) > 7) c70 = TLanes.Load(c + 7 * row);
            if (sizeof(TRows) > 7 && sizeof(TVectors) > 1) c71 = TLanes.Load(c + 7 * row + width);
            if (sizeof(TRows) > 8) c80 = TLanes.Load(c + 8 * row);
            if (sizeof(TRows) > 8 && sizeof(TVectors) > 1) c81 = TLanes.Load(c + 8 * row + width);
            if (sizeof(TRows) > 9) c90 = TLanes.Load(c + 9 * row);
            if (sizeof(TRows) > 9 && sizeof(TVectors) > 1) c91 = TLanes.Load(c + 9 * row + width);
            if (sizeof(TRows) > 10) cA0 = TLanes.Load(c + 10 * row);
            if (sizeof(TRows) > 10 && sizeof(TVectors) > 1) cA1 = TLanes.Load(c + 10 * row + width);
            if (sizeof(TRows) > 11) cB0 = TLanes.Load(c + 11 * row);
            if (sizeof(TRows) > 11 && sizeof(TVectors) > 1) cB1 = TLanes.Load(c + 11 * row + width);
        }

        var segment = (byte*)tile->A;
        var b = tile->B;
        var bStep = tile->BStep;
        var aStep = tile->AStep * sizeof(float);
        var row1 = tile->ARow * sizeof(float);
        var row3 = row1 * 3;
        for (var remaining = tile->Segments; remaining > 0; remaining--)
        {
            var a0 = segment;
            var a4 = a0 + row1 * 4;
            var a8 = a4 + row1 * 4;
            for (var steps = tile->Steps; steps > 0; steps--)
            {
                var b0 = TLanes.Load(b);
                var b1 = sizeof(TVectors) > 1 ? TLanes.Load(b + width) : default;
                var x = TLanes.Create(*(float*)a0);
                c00 = TLanes.MultiplyAdd(x, b0, c00);
                if (sizeof(TVectors) > 1) c01 = TLanes.MultiplyAdd(x, b1, c01);
                if (sizeof(TRows) > 1)
                {
                    x = TLanes.Create(*(float*)(a0 + row1));
                    c10 = TLanes.MultiplyAdd(x, b0, c10);
                    if (sizeof(TVectors) > 1) c11 = TLanes.MultiplyAdd(x, b1, c11);
                }
                if (sizeof(TRows) > 2)
                {
                    x = TLanes.Create(*(float*)(a0 + row1 * 2));
                    c20 = TLanes.MultiplyAdd(x, b0, c20);
                    if (sizeof(TVectors) > 1) c21 = TLanes.MultiplyAdd(x, b1, c21);
                }
                if (sizeof(TRows) > 3)
                {
                    x = TLanes.Create(*(float*)(a0 + row3));
                    c30 = TLanes.MultiplyAdd(x, b0, c30);
                    if (sizeof(TVectors) > 1) c31 = TLanes.MultiplyAdd(x, b1, c31);
                }
                if (sizeof(TRows) > 4)
                {
                    x = TLanes.Create(*(float*)(a4));
                    c40 = TLanes.MultiplyAdd(x, b0, c40);
                    if (sizeof(TVectors) > 1) c41 = TLanes.MultiplyAdd(x, b1, c41);
                }
                if (sizeof(TRows) > 5)
                {
                    x = TLanes.Create(*(float*)(a4 + row1));
                    c50 = TLanes.MultiplyAdd(x, b0, c50);
                    if (sizeof(TVectors) > 1) c51 = TLanes.MultiplyAdd(x, b1, c51);
                }
                if (sizeof(TRows) > 6)
                {
                    x = TLanes.Create(*(float*)(a4 + row1 * 2));
                    c60 = TLanes.MultiplyAdd(x, b0, c60);
                    if (sizeof(TVectors) > 1) c61 = TLanes.MultiplyAdd(x, b1, c61);
                }
                if (sizeof(TRows) > 7)
                {
                    x = TLanes.Create(*(float*)(a4 + row3));
                    c70 = TLanes.MultiplyAdd(x, b0, c70);
                    if (sizeof(TVectors) > 1) c71 = TLanes.MultiplyAdd(x, b1, c71);
                }
                if (sizeof(TRows) > 8)
                {
                    x = TLanes.Create(*(float*)(a8));
                    c80 = TLanes.MultiplyAdd(x, b0, c80);
                    if (sizeof(TVectors) > 1) c81 = TLanes.MultiplyAdd(x, b1, c81);
                }
                if (sizeof(TRows) > 9)
                {
                    x = TLanes.Create(*(float*)(a8 + row1));
                    c90 = TLanes.MultiplyAdd(x, b0, c90);
                    if (sizeof(TVectors) > 1) c91 = TLanes.MultiplyAdd(x, b1, c91);
                }
                if (sizeof(TRows) > 10)
                {
                    x = TLanes.Create(*(float*)(a8 + row1 * 2));
                    cA0 = TLanes.MultiplyAdd(x, b0, cA0);
                    if (sizeof(TVectors) > 1) cA1 = TLanes.MultiplyAdd(x, b1, cA1);
                }
                if (sizeof(TRows) > 11)
                {
                    x = TLanes.Create(*(float*)(a8 + row3));
                    cB0 = TLanes.MultiplyAdd(x, b0, cB0);
                    if (sizeof(TVectors) > 1) cB1 = TLanes.MultiplyAdd(x, b1, cB1);
                }

                a0 += aStep;
                a4 += aStep;
                a8 += aStep;
                b += bStep;
            }

            segment += tile->ASegment * sizeof(float);
        }

        var destination = tile->C;
        var stride = tile->CRow;
        TLanes.Store(c00, destination);
        if (sizeof(TVectors) > 1) TLanes.Store(c01, destination + width);
        if (sizeof(TRows) > 1) TLanes.Store(c10, destination + stride);
        if (sizeof(TRows) > 1 && sizeof(TVectors) > 1) TLanes.Store(c11, destination + stride + width);
        if (sizeof(TRows) > 2) TLanes.Store(c20, destination + 2 * stride);
        if (sizeof(TRows) > 2 && sizeof(TVectors) > 1) TLanes.Store(c21, destination + 2 * stride + width);
        if (sizeof(TRows) > 3) TLanes.Store(c30, destination + 3 * stride);
        if (sizeof(TRows) > 3 && sizeof(TVectors) > 1) TLanes.Store(c31, destination + 3 * stride + width);
        if (sizeof(TRows) > 4) TLanes.Store(c40, destination + 4 * stride);
        if (sizeof(TRows) > 4 && sizeof(TVectors) > 1) TLanes.Store(c41, destination + 4 * stride + width);
        if (sizeof(TRows) > 5) TLanes.Store(c50, destination + 5 * stride);
        if (sizeof(TRows) > 5 && sizeof(TVectors) > 1) TLanes.Store(c51, destination + 5 * stride + width);
        if (sizeof(TRows) > 6) TLanes.Store(c60, destination + 6 * stride);
        if (sizeof(TRows) > 6 && sizeof(TVectors) > 1) TLanes.Store(c61, destination + 6 * stride + width);
        if (sizeof(TRows) > 7) TLanes.Store(c70, destination + 7 * stride);
        if (sizeof(TRows) > 7 && sizeof(TVectors) > 1) TLanes.Store(c71, destination + 7 * stride + width);
        if (sizeof(TRows) > 8) TLanes.Store(c80, destination + 8 * stride);
        if (sizeof(TRows) > 8 && sizeof(TVectors) > 1) TLanes.Store(c81, destination + 8 * stride + width);
        if (sizeof(TRows) > 9) TLanes.Store(c90, destination + 9 * stride);
        if (sizeof(TRows) > 9 && sizeof(TVectors) > 1) TLanes.Store(c91, destination + 9 * stride + width);
        if (sizeof(TRows) > 10) TLanes.Store(cA0, destination + 10 * stride);
        if (sizeof(TRows) > 10 && sizeof(TVectors) > 1) TLanes.Store(cA1, destination + 10 * stride + width);
        if (sizeof(TRows) > 11) TLanes.Store(cB0, destination + 11 * stride);
        if (sizeof(TRows) > 11 && sizeof(TVectors) > 1) TLanes.Store(cB1, destination + 11 * stride + width);
    }
}
