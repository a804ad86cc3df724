using Kith.Numerics;

namespace Kith.Studies.Therapy.Clients;

/// <summary>
/// How much each exchange is worth to a client, U[client, therapist]: 64 numbers, row by row. A client's own table is drawn cell
/// by cell from an interval of width 20 around a midpoint, in which the complement is the best answer of every row.
/// </summary>
public static class Utilities
{
    /// <summary>Cells of a table.</summary>
    public const int Cells = Octant.Count * Octant.Count;

    /// <summary>How far a cell may lie from its midpoint.</summary>
    public const double HalfWidth = 10;

    /// <summary>Name that stands for a table drawn anew for every client.</summary>
    public const string Sampled = "sampled";

    private static readonly double[] s_midpoints =
    [
        -30, -40, 0, 30, 40, 30, 0, -40,
        -20, 10, 40, 60, 20, -20, -40, -60,
        0, 40, 50, 40, 0, -60, -50, -60,
        20, 60, 40, 10, -20, -60, -40, -20,
        40, 30, 0, -40, -30, -40, 0, 30,
        20, 0, -20, -30, -10, 0, 20, 30,
        0, -30, -20, -30, 0, 20, 30, 20,
        -20, -30, -10, 0, 20, 30, 20, 0,
    ];

    private static readonly double[] s_coldTrap =
    [
        -20, -30, -5, 15, 35, 15, -5, -30,
        -15, 10, 45, 65, 25, -10, -30, -45,
        -5, 45, 68, 45, -5, -50, -45, -52,
        15, 65, 45, 10, -10, -48, -30, -10,
        35, 15, -5, -30, -20, -30, -5, 15,
        10, -5, -18, -28, -5, 8, 15, 20,
        5, -12, -18, -28, -5, 15, 23, 18,
        -5, -22, -15, -8, 10, 20, 18, 5,
    ];

    // The complement is worth 15 more than its midpoint, every other answer 5 less.
    private static readonly double[] s_highlyComplementary =
    [
        .. Enumerable.Range(0, Cells)
            .Select(cell => s_midpoints[cell] + (cell % Octant.Count == Octant.Complement(cell / Octant.Count) ? 15 : -5)),
    ];

    /// <summary>Names of the tables that can be used instead of a drawn one.</summary>
    public static IReadOnlyList<string> Names { get; } = ["average", "highly_complementary", "cold_trap"];

    /// <summary>The middle of every cell's interval.</summary>
    public static ReadOnlySpan<double> Midpoints => s_midpoints;

    /// <summary>Index of a cell.</summary>
    public static int Cell(int client, int therapist) => client * Octant.Count + therapist;

    /// <summary>The table of this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ReadOnlySpan<double> Named(string name) => name switch
    {
        "average" => s_midpoints,
        "highly_complementary" => s_highlyComplementary,
        "cold_trap" => s_coldTrap,
        _ => throw new ArgumentException(
            $"There is no table of utilities '{name}'; the tables are {string.Join(", ", Names)}.", nameof(name)),
    };

    /// <summary>Draws a client's table, row by row, one uniform number u per cell: min + (max - min)·u.</summary>
    public static void Sample(Span<double> table, ref RandomStream random)
    {
        for (var cell = 0; cell < Cells; cell++) table[cell] = At(cell, random.NextDouble());
    }

    /// <summary>A cell's value for a uniform number.</summary>
    internal static double At(int cell, double uniform)
    {
        var min = s_midpoints[cell] - HalfWidth;
        var max = s_midpoints[cell] + HalfWidth;
        return min + (max - min) * uniform;
    }
}
