namespace Kith.Networks;

/// <summary>
/// Some neighbouring columns of a row: numbers taken as they are, or indices of vectors in a table
/// that all of these columns share.
/// </summary>
public sealed record InputField
{
    private InputField(string name, int places, int symbols, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(places);
        (Name, Places, Symbols, Width) = (name, places, symbols, width);
    }

    /// <summary>Name of the table in the parameters' paths; empty for numbers.</summary>
    public string Name { get; }

    /// <summary>Columns of the row.</summary>
    public int Places { get; }

    /// <summary>Vectors in the table; indices are 0 .. <see cref="Symbols"/> - 1. 0 for numbers.</summary>
    public int Symbols { get; }

    /// <summary>Numbers in a vector; 1 for numbers.</summary>
    public int Width { get; }

    /// <summary>Numbers that the columns become once their indices are looked up.</summary>
    public int Features => checked(Places * Width);

    internal bool IsEmbedded => Symbols > 0;

    /// <summary>Columns of numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public static InputField Numbers(int count = 1) => new("", count, 0, 1);

    /// <summary>Columns of indices, stored as numbers.</summary>
    /// <param name="name">Name of their table.</param>
    /// <param name="symbols">Vectors in the table.</param>
    /// <param name="width">Numbers in a vector.</param>
    /// <param name="places">Columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static InputField Indices(string name, int symbols, int width, int places = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(symbols);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        return new(name, places, symbols, width);
    }
}
