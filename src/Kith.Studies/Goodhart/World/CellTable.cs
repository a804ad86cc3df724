using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kith.Studies.Goodhart.World;

/// <summary>
/// Replaces numbers of cells by values from a table of eight, in whole vectors: a lookup is exact, so
/// their width cannot change a bit.
/// </summary>
internal static class CellTable
{
    public const int Entries = 8;

    /// <summary>values[i] = table[cells[i]]; the cells' numbers lie below eight.</summary>
    public static void Look(ReadOnlySpan<byte> cells, ReadOnlySpan<float> table, Span<float> values)
    {
        if (table.Length != Entries || values.Length != cells.Length)
            throw new ArgumentException("A table has eight entries, and every cell gets one value.");
        if (cells.Length >= Vector128<byte>.Count && Avx512F.IsSupported) LookWide(cells, table, values);
        else if (cells.Length >= Vector128<byte>.Count && Avx2.IsSupported) LookHalf(cells, table, values);
        else LookEach(cells, table, values);
    }

    private static void LookEach(ReadOnlySpan<byte> cells, ReadOnlySpan<float> table, Span<float> values)
    {
        for (var i = 0; i < cells.Length; i++) values[i] = table[cells[i] & (Entries - 1)];
    }

    private static void LookWide(ReadOnlySpan<byte> cells, ReadOnlySpan<float> table, Span<float> values)
    {
        ref var source = ref MemoryMarshal.GetReference(cells);
        ref var target = ref MemoryMarshal.GetReference(values);
        var half = Vector256.Create(table);
        var entries = Vector512.Create(half, half);
        for (var i = 0; i < cells.Length; i += Vector128<byte>.Count)
        {
            var at = (nuint)Math.Min(i, cells.Length - Vector128<byte>.Count);
            var indices = Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref source, at));
            Avx512F.PermuteVar16x32(entries, indices).StoreUnsafe(ref target, at);
        }
    }

    private static void LookHalf(ReadOnlySpan<byte> cells, ReadOnlySpan<float> table, Span<float> values)
    {
        ref var source = ref MemoryMarshal.GetReference(cells);
        ref var target = ref MemoryMarshal.GetReference(values);
        var entries = Vector256.Create(table);
        for (var i = 0; i < cells.Length; i += Vector128<byte>.Count)
        {
            var at = (nuint)Math.Min(i, cells.Length - Vector128<byte>.Count);
            var bytes = Vector128.LoadUnsafe(ref source, at);
            Avx2.PermuteVar8x32(entries, Avx2.ConvertToVector256Int32(bytes)).StoreUnsafe(ref target, at);
            Avx2.PermuteVar8x32(entries, Avx2.ConvertToVector256Int32(Vector128.Shuffle(bytes, Upper)))
                .StoreUnsafe(ref target, at + 8);
        }
    }

    private static Vector128<byte> Upper => Vector128.Create((byte)8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
}
