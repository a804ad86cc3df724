using Kith.Numerics;

namespace Kith.Networks;

/// <summary>A flat buffer cut into stretches that threads can share; where it is cut depends on its length only.</summary>
internal static class FlatPieces
{
    /// <summary>Numbers in a stretch; a multiple of every parameter's alignment.</summary>
    public const int Length = 16_384;

    /// <summary>How many stretches a buffer has.</summary>
    public static int Count(int length) => (length + Length - 1) / Length;

    /// <summary>One stretch of a buffer.</summary>
    public static Span<float> Of(AlignedBuffer buffer, int piece) =>
        buffer.Span.Slice(piece * Length, Math.Min(Length, buffer.Length - piece * Length));

    /// <summary>Runs the pieces on the workers, or on the calling thread when there is none.</summary>
    public static void Run(int pieces, IWork work, Workers? workers)
    {
        if (workers is not null) workers.Run(pieces, work);
        else for (var piece = 0; piece < pieces; piece++) work.Do(piece, 0);
    }
}
