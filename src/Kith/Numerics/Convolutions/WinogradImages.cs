using System.Runtime.CompilerServices;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Products;
using Kith.Numerics.Reductions;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Convolutions;

/// <summary>Takes all tiles of one image into Winograd's domain and out of it.</summary>
internal static unsafe class WinogradImages<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>An image to its values, by way of a padded copy whose border stays zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromInput(Winograd* work, float* image, float* padded, float* values, nint point)
    {
        var channels = work->Inputs;
        var row = (nint)work->PaddedWidth * channels;
        Packing.CopyRows(image, work->Width * channels, work->Height, work->Width * channels, padded + row + channels, row);
        for (var tile = 0; tile < work->Tiles; tile++, values += channels)
        {
            var patch = padded + work->TileOffset(tile, channels);
            for (var channel = 0; channel < channels; channel += TLanes.Count)
                WinogradTransforms<TLanes, TVector>.FromInput(patch + channel, row, channels, values + channel, point);
        }
    }

    /// <summary>Values to an image, with bias and activation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToOutput(Winograd* work, float* values, nint point, float* image)
    {
        var channels = work->Outputs;
        var row = (nint)work->Width * channels;
        for (var tile = 0; tile < work->Tiles; tile++, values += channels)
        {
            var (top, left) = (tile / work->TileColumns * Winograd.Side, tile % work->TileColumns * Winograd.Side);
            var (rows, columns) = (Math.Min(Winograd.Side, work->Height - top), Math.Min(Winograd.Side, work->Width - left));
            var y = image + top * row + left * channels;
            for (var channel = 0; channel < channels; channel += TLanes.Count)
                WinogradTransforms<TLanes, TVector>.ToOutput(values + channel, point, y + channel, row, channels, rows, columns);
        }

        if (work->Bias is null && work->Activation is Activation.None) return;
        var pixels = new Elements { X = image, Y = work->Bias, Result = image, Count = channels };
        Activations.Finish<TLanes, TVector>(&pixels, work->Height * work->Width, channels, work->Activation);
    }

    /// <summary>
    /// The gradient of an output image, back through the activation, to that of its values, by way of a padded copy whose border
    /// stays zero; the bias gets its gradient while the copy is near.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromOutputGradient(Winograd* work, int image, float* padded, float* values, nint point)
    {
        var channels = work->Outputs;
        var row = (nint)work->PaddedWidth * channels;
        var pixels = new Elements
        {
            X = work->Y + image * work->YRow,
            Y = work->Dy + image * work->DyRow,
            Result = padded,
            Count = work->Width * channels,
            Rows = work->Height,
            XRow = work->Width * channels,
            YRow = work->Width * channels,
            ResultRow = row,
        };
        Activations.Differentiate<TLanes, TVector>(&pixels, work->Activation);
        if (work->BiasSums is not null) AddBiasGradients(work, padded, row);
        for (var tile = 0; tile < work->Tiles; tile++, values += channels)
        {
            var patch = padded + work->TileOffset(tile, channels);
            for (var channel = 0; channel < channels; channel += TLanes.Count)
                WinogradTransforms<TLanes, TVector>.FromOutputGradient(patch + channel, row, channels, values + channel, point);
        }
    }

    private static void AddBiasGradients(Winograd* work, float* padded, nint row)
    {
        var sums = new ColumnSums { Rows = work->Width, Columns = work->Outputs, Row = work->Outputs, Sums = work->BiasSums };
        for (var i = 0; i < work->Height; i++)
        {
            sums.Values = padded + i * row;
            ColumnSumKernel.Run<TLanes, TVector>(&sums);
        }
    }

    /// <summary>The gradient of values to that of their image: neighbouring patches overlap and add up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToInputGradient(Winograd* work, float* values, nint point, float* image)
    {
        var channels = work->Inputs;
        var row = (nint)work->PaddedWidth * channels;
        var sums = work->NewPaddedImage(ScratchUse.InputGradient, channels);
        for (var tile = 0; tile < work->Tiles; tile++, values += channels)
        {
            var patch = sums + work->TileOffset(tile, channels);
            for (var channel = 0; channel < channels; channel += TLanes.Count)
                WinogradTransforms<TLanes, TVector>.AddInputGradient(values + channel, point, patch + channel, row, channels);
        }

        Packing.CopyRows(sums + row + channels, row, work->Height, work->Width * channels, image, work->Width * channels);
    }
}
