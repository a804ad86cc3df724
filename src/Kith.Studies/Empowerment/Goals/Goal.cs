namespace Kith.Studies.Empowerment.Goals;

/// <summary>A goal that a human may have: to stand in a rectangle of cells, its corners included.</summary>
/// <param name="Left">Smallest x.</param>
/// <param name="Top">Smallest y.</param>
/// <param name="Right">Largest x.</param>
/// <param name="Bottom">Largest y.</param>
public readonly record struct Goal(int Left, int Top, int Right, int Bottom)
{
    /// <summary>A rectangle by any two opposite corners.</summary>
    public static Goal Between(int x1, int y1, int x2, int y2) =>
        new(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));

    /// <summary>A single cell.</summary>
    public static Goal Cell(int x, int y) => new(x, y, x, y);

    /// <summary>Whether a cell is in it.</summary>
    public bool Contains(int x, int y) => x >= Left && x <= Right && y >= Top && y <= Bottom;

    /// <inheritdoc/>
    public override string ToString() => Left == Right && Top == Bottom ? FormattableString.Invariant($"{Left},{Top}")
        : FormattableString.Invariant($"{Left},{Top},{Right},{Bottom}");
}
