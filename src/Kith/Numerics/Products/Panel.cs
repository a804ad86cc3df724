namespace Kith.Numerics.Products;

/// <summary>
/// How the right factor of a product is laid out: panels of 32 columns, each [row][32], the last one filled up with zeros.
/// </summary>
internal static class Panel
{
    /// <summary>Columns of a panel: two vectors of sixteen. Narrower vectors go through a panel in several strips.</summary>
    public const int Width = 32;

    /// <summary>Panels that hold <paramref name="columns"/> columns.</summary>
    public static int Count(int columns) => (columns + Width - 1) / Width;
}
