namespace Kith.Numerics.Products;

/// <summary>
/// Where a block of a product finds the panels of its right factor: the first columns where they are, the others in a copy.
/// </summary>
internal unsafe struct RightPanels
{
    /// <summary>Columns that are read where they are, whole panels.</summary>
    public int Whole;

    public float* Start;
    public nint Stride;
    public nint Step;

    /// <summary>The copied panels of the other columns.</summary>
    public float* Rest;
    public nint RestStride;

    /// <summary>Lets a tile read the panel that begins with column <paramref name="column"/> of the block.</summary>
    public readonly void Set(Tile* tile, int column)
    {
        var isWhole = column < Whole;
        tile->B = isWhole ? Start + column / Panel.Width * Stride : Rest + (column - Whole) / Panel.Width * RestStride;
        tile->BStep = isWhole ? Step : Panel.Width;
    }
}
