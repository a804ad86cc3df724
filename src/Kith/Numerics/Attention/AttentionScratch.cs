using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Numerics.Attention;

/// <summary>
/// One head of one row in the layout of the tile kernel: queries, keys, values and results as [tokens][places of the head's
/// numbers], where rows and places are filled up to whole vectors.
/// </summary>
internal readonly unsafe struct AttentionScratch
{
    private readonly AttentionShape _shape;
    private readonly float* _transposed;
    private readonly float* _edge;

    public AttentionScratch(AttentionShape shape)
    {
        _shape = shape;
        Places = Panel.Count(shape.HeadWidth) * Panel.Width;
        var block = shape.QueryPlaces * Places;
        Queries = Scratch.Get(ScratchUse.Attention, 5 * block + shape.Tokens * shape.QueryPlaces + 12 * Panel.Width);
        Keys = Queries + block;
        Values = Keys + block;
        Results = Values + block;
        _transposed = Results + block;
        _edge = _transposed + block + shape.Tokens * shape.QueryPlaces;
        new Span<float>(Queries, 5 * block).Clear();
    }

    /// <summary>Floats from one token to the next.</summary>
    public int Places { get; }

    public float* Queries { get; }

    public float* Keys { get; }

    public float* Values { get; }

    public float* Results { get; }

    /// <summary>Queries or results as columns, a row for each of a head's numbers.</summary>
    public TokenBlock Columns => new(_transposed, _shape.QueryPlaces);

    /// <summary>A row of query places for each key.</summary>
    public TokenBlock Derivatives => new(_transposed + _shape.QueryPlaces * Places, _shape.QueryPlaces);

    /// <summary>
    /// One head's numbers of one row's tokens: where they stand if that is in whole vectors, else copied, for kernels read whole
    /// vectors.
    /// </summary>
    public TokenBlock Take(float* source, nint sourceRow, float* buffer) =>
        _shape.HeadWidth % 16 == 0 ? new(source, sourceRow) : Copy(source, sourceRow, buffer);

    /// <summary>A copy of one head's numbers of one row's tokens; the buffer's rows beyond them stay zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TokenBlock Copy(float* source, nint sourceRow, float* buffer)
    {
        var width = _shape.HeadWidth;
        var destination = buffer;
        for (var token = 0; token < _shape.Tokens; token++, source += sourceRow, destination += Places)
        {
            var i = 0;
            for (; i <= width - 16; i += 16) Vector512.Store(Vector512.Load(source + i), destination + i);
            for (; i < width; i++) destination[i] = source[i];
        }

        return new(buffer, Places);
    }

    /// <summary>
    /// Fetches one head's share of what the next row will read or overwrite, which lies too scattered for the processor to guess.
    /// </summary>
    public void Prefetch(float* source, nint length, int head)
    {
        if (!Sse.IsSupported) return;
        var share = length / _shape.Heads;
        for (nint i = head * share, end = i + share; i < end; i += 16) Sse.Prefetch0(source + i);
    }

    /// <summary>Writes a block of tokens as columns.</summary>
    public void Turn(TokenBlock block) =>
        Transposition.Run(block.Start, block.Row, _shape.QueryPlaces, Places, _transposed, _shape.QueryPlaces);

    /// <summary>c[row, :] = Σ over steps of a[row·aRow + step·aStep] · b[step, :].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply<TLanes, TVector>(float* a, nint aRow, nint aStep, TokenBlock b, TokenBlock c, int columns, int steps)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        for (int row = 0, rows; row < _shape.Tokens; row += rows)
        {
            rows = Tiles<TLanes, TVector>.StripOf(_shape.Tokens - row);
            for (var column = 0; column < columns; column += Panel.Width)
            {
                var tile = new Tile
                {
                    A = a + row * aRow,
                    ARow = aRow,
                    AStep = aStep,
                    B = b.Start + column,
                    BStep = b.Row,
                    C = c.Start + row * c.Row + column,
                    CRow = c.Row,
                    Steps = steps,
                    Segments = 1,
                };
                Tiles<TLanes, TVector>.Run(&tile, rows, Math.Min(Panel.Width, columns - column), _edge);
            }
        }
    }
}
