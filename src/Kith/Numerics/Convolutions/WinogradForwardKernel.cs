using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Convolutions;

/// <summary>
/// y = activation(x * filters + bias), a few images at a time, so that their values at the 36 points stay in the cache.
/// </summary>
internal readonly unsafe struct WinogradForwardKernel : IKernel<Winograd>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLanes, TVector>(Winograd* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (inputPoint, outputPoint) = (work->PointStride(work->Inputs), work->PointStride(work->Outputs));
        var inputs = Scratch.Get(ScratchUse.WinogradInputs, (int)(Winograd.Points * inputPoint));
        var outputs = Scratch.Get(ScratchUse.WinogradOutputs, (int)(Winograd.Points * outputPoint));
        var padded = work->NewPaddedImage(ScratchUse.PaddedImage, work->Inputs);
        for (var image = 0; image < work->Images; image += work->ImagesTogether)
        {
            var count = Math.Min(work->ImagesTogether, work->Images - image);
            for (var i = 0; i < count; i++)
            {
                WinogradImages<TLanes, TVector>.FromInput(
                    work, work->X + (image + i) * work->XRow, padded, inputs + i * work->Tiles * work->Inputs, inputPoint);
            }

            WinogradProducts<TLanes, TVector>.Multiply(
                inputs, inputPoint, work->Filters, outputs, outputPoint, count * work->Tiles, work->Inputs, work->Outputs);
            for (var i = 0; i < count; i++)
            {
                WinogradImages<TLanes, TVector>.ToOutput(
                    work, outputs + i * work->Tiles * work->Outputs, outputPoint, work->Y + (image + i) * work->YRow);
            }
        }
    }
}
