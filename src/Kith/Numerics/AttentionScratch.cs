using System.Runtime.CompilerServices;

namespace Kith.Numerics;

/// <summary>
/// One head of one row in the layout of the tile kernel: queries, keys, values and results as [tokens][places of the head's numbers], where rows
/// and places are filled up to whole vectors.
/// </summary>
internal readonly unsafe struct AttentionScratch
{
    private readonly AttentionShape _shape;
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
        Turned = Results + block;
        Slopes = Turned + block;
        _edge = Slopes + shape.Tokens * shape.QueryPlaces;
        new Span<float>(Queries, 5 * block).Clear();
    }

    /// <summary>Floats from one token to the next.</summary>
    public int Places { get; }

    public float* Queries { get; }

    public float* Keys { get; }

    public float* Values { get; }

    public float* Results { get; }

    /// <summary>Queries or results as columns, [places][query places].</summary>
    public float* Turned { get; }

    /// <summary>[keys][query places].</summary>
    public float* Slopes { get; }

    /// <summary>Takes one head's numbers of one row's tokens.</summary>
    public void Gather(float* source, nint sourceRow, float* destination)
    {
        for (var token = 0; token < _shape.Tokens; token++)
            new ReadOnlySpan<float>(source + token * sourceRow, _shape.HeadWidth).CopyTo(new Span<float>(destination + token * Places, _shape.HeadWidth));
    }

    /// <summary>Writes a block of tokens as columns.</summary>
    public void Turn(float* block) => Transposition.Run(block, Places, _shape.QueryPlaces, Places, Turned, _shape.QueryPlaces);

    /// <summary>c[row, :] = Σ over steps of a[row·aRow + step·aStep] · b[step, :].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply<TLanes, TVector>(float* a, nint aRow, nint aStep, float* b, nint bRow, float* c, nint cRow, int columns, int steps)
        where TLanes : struct, ILanes<TVector>
        where TVector : unmanaged
    {
        var tiles = (_shape.Tokens + TLanes.TileRows - 1) / TLanes.TileRows;
        var row = 0;
        for (var index = 0; index < tiles; index++)
        {
            var rows = (_shape.Tokens - row + (tiles - index) - 1) / (tiles - index);
            for (var column = 0; column < columns; column += Panel.Width)
            {
                var tile = new Tile
                {
                    A = a + row * aRow,
                    ARow = aRow,
                    AStep = aStep,
                    B = b + column,
                    BStep = bRow,
                    C = c + row * cRow + column,
                    CRow = cRow,
                    Steps = steps,
                    Segments = 1,
                };
                Tiles<TLanes, TVector>.Run(&tile, rows, Math.Min(Panel.Width, columns - column), _edge);
            }

            row += rows;
        }
    }
}
