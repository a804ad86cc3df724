using Kith.Experiments.Charts;

namespace Kith.Experiments.Scenes;

/// <summary>A small picture, one colour per cell, row by row from the top.</summary>
public sealed class Picture(int width, int height)
{
    private readonly Colour[] _cells = new Colour[width * height];

    /// <summary>Cells in a row.</summary>
    public int Width { get; } = width;

    /// <summary>Number of rows.</summary>
    public int Height { get; } = height;

    /// <summary>Words in the picture; empty where colours suffice.</summary>
    public IReadOnlyList<PictureLabel> Labels { get; init; } = [];

    /// <summary>
    /// The cell that matters most; a picture with one is shown to scale around it where there is no room for all of it.
    /// </summary>
    public (int X, int Y)? Focus { get; init; }

    /// <summary>What the colours mean, the most important first; empty where no explanation is needed.</summary>
    public IReadOnlyList<PictureKey> Legend { get; init; } = [];

    /// <summary>The colour of a cell; x grows to the right, y downwards.</summary>
    public Colour this[int x, int y]
    {
        get => _cells[y * Width + x];
        set => _cells[y * Width + x] = value;
    }
}
