using System.Runtime.CompilerServices;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Convolutions;

/// <summary>
/// The gradients with respect to the filters and to the input, a few images at a time; both need dL/dy at the 36 points once.
/// </summary>
internal readonly unsafe struct WinogradBackwardKernel : IKernel<Winograd>
{
    /// <summary>
    /// Images whose filter gradients are added up in Winograd's domain before they are brought back. Parts of a batch that are
    /// cut at multiples of it add up to the same bits as the whole.
    /// </summary>
    public const int Block = 32;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLanes, TVector>(Winograd* work)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var size = Winograd.Points * work->Inputs * work->Outputs;
        var sums = work->Sums is null ? null : Scratch.Get(ScratchUse.WinogradGradients, size);
        for (var block = 0; block < work->Images; block += Block)
        {
            if (sums is not null) new Span<float>(sums, size).Clear();
            RunBlock<TLanes, TVector>(work, block, Math.Min(block + Block, work->Images), sums);
            if (sums is not null) AddFilterGradients<TLanes, TVector>(work, sums);
        }
    }

    private static void RunBlock<TLanes, TVector>(Winograd* work, int first, int end, float* sums)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var (inputPoint, outputPoint) = (work->PointStride(work->Inputs), work->PointStride(work->Outputs));
        var inputs = Scratch.Get(ScratchUse.WinogradInputs, (int)(Winograd.Points * inputPoint));
        var outputs = Scratch.Get(ScratchUse.WinogradOutputs, (int)(Winograd.Points * outputPoint));
        var paddedGradient = work->NewPaddedImage(ScratchUse.PaddedGradient, work->Outputs);
        var padded = work->NewPaddedImage(ScratchUse.PaddedImage, work->Inputs);
        for (var image = first; image < end; image += work->ImagesTogether)
        {
            var count = Math.Min(work->ImagesTogether, end - image);
            for (var i = 0; i < count; i++)
            {
                WinogradImages<TLanes, TVector>.FromOutputGradient(
                    work, image + i, paddedGradient, outputs + i * work->Tiles * work->Outputs, outputPoint);
            }

            if (sums is not null)
            {
                for (var i = 0; i < count; i++)
                {
                    WinogradImages<TLanes, TVector>.FromInput(
                        work, work->X + (image + i) * work->XRow, padded, inputs + i * work->Tiles * work->Inputs, inputPoint);
                }

                WinogradProducts<TLanes, TVector>.AddCorrelations(
                    inputs, inputPoint, outputs, outputPoint, sums, count * work->Tiles, work->Inputs, work->Outputs);
            }

            if (work->Dx is null) continue;
            WinogradProducts<TLanes, TVector>.Multiply(
                outputs, outputPoint, work->Filters, inputs, inputPoint, count * work->Tiles, work->Outputs, work->Inputs);
            for (var i = 0; i < count; i++)
            {
                WinogradImages<TLanes, TVector>.ToInputGradient(
                    work, inputs + i * work->Tiles * work->Inputs, inputPoint, work->Dx + (image + i) * work->DxRow);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFilterGradients<TLanes, TVector>(Winograd* work, float* sums)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var size = work->Inputs * work->Outputs;
        for (var i = 0; i < size; i += TLanes.Count)
            WinogradTransforms<TLanes, TVector>.AddFilterGradient(sums + i, size, work->Sums + i, size);
    }
}
