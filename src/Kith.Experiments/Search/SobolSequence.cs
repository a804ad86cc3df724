using Kith.Numerics;

namespace Kith.Experiments.Search;

/// <summary>
/// Sobol's points, which fill the unit cube more evenly than random points: of the first 2ᵏ, each of 2ᵏ equal intervals
/// of every axis holds one. Direction numbers of Joe and Kuo (2008), Gray-code order (Antonov and Saleev, 1979),
/// beginning with the zero point.
/// </summary>
/// <remarks>
/// Scrambled after Owen (1995), the points stay as even and each is uniform by itself: every binary digit is flipped or not by a
/// random bit that belongs to the digits before it, that is, to a node of the binary tree over [0, 1).
/// </remarks>
public sealed class SobolSequence
{
    /// <summary>Largest number of dimensions.</summary>
    public const int MostDimensions = 12;

    private const int Digits = 32;

    // Degree s, inner coefficients a of the primitive polynomial, first direction numbers m; dimension
    // 1 is van der Corput's sequence.
    private static readonly (int Degree, uint Coefficients, uint[] First)[] Table =
    [
        (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]), (4, 4, [1, 3, 5, 13]),
        (5, 2, [1, 1, 5, 5, 17]), (5, 4, [1, 1, 5, 5, 5]), (5, 7, [1, 1, 7, 11, 19]),
        (5, 11, [1, 1, 5, 1, 1]), (5, 13, [1, 1, 1, 3, 11]),
    ];

    private readonly uint[][] _directions;
    private readonly RandomStream[]? _coins;

    /// <summary>The plain sequence.</summary>
    /// <param name="dimensions">Number of dimensions, 1 to <see cref="MostDimensions"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few or too many dimensions.</exception>
    public SobolSequence(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MostDimensions);
        _directions = [.. Enumerable.Range(0, dimensions).Select(DirectionsOf)];
    }

    /// <summary>The sequence under Owen's scrambling.</summary>
    /// <param name="dimensions">Number of dimensions, 1 to <see cref="MostDimensions"/>.</param>
    /// <param name="random">Source of the random bits.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few or too many dimensions.</exception>
    public SobolSequence(int dimensions, RandomStream random)
        : this(dimensions) =>
        _coins = [.. Enumerable.Range(0, dimensions).Select(dimension => random.Split("scrambling", dimension))];

    /// <summary>Number of dimensions.</summary>
    public int Dimensions => _directions.Length;

    /// <summary>One point of the sequence.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <param name="point">Receives it [dimensions], in [0, 1).</param>
    public void Fill(int index, Span<double> point)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var gray = (uint)index ^ ((uint)index >> 1);
        for (var dimension = 0; dimension < Dimensions; dimension++)
        {
            var digits = 0u;
            for (var bit = 0; gray >> bit != 0; bit++)
            {
                if ((gray >> bit & 1) != 0) digits ^= _directions[dimension][bit];
            }

            point[dimension] = (_coins is null ? digits : Scrambled(digits, _coins[dimension])) * (1.0 / (1L << Digits));
        }
    }

    private static uint Scrambled(uint digits, RandomStream coins)
    {
        var transposed = 0u;
        for (var level = 0; level < Digits; level++)
        {
            // Nodes are numbered as in a heap, so each has a place of its own in the stream.
            coins.Position = (1L << level) | (long)((ulong)digits >> (Digits - level));
            transposed = (transposed << 1) | (coins.NextUInt32() & 1);
        }

        return digits ^ transposed;
    }

    private static uint[] DirectionsOf(int dimension)
    {
        var directions = new uint[Digits];
        if (dimension == 0)
        {
            for (var i = 0; i < Digits; i++) directions[i] = 1u << (Digits - 1 - i);
            return directions;
        }

        var (degree, coefficients, first) = Table[dimension - 1];
        for (var i = 0; i < Digits; i++)
        {
            if (i < degree)
            {
                directions[i] = first[i] << (Digits - 1 - i);
                continue;
            }

            directions[i] = directions[i - degree] ^ (directions[i - degree] >> degree);
            for (var k = 1; k < degree; k++)
            {
                if ((coefficients >> (degree - 1 - k) & 1) != 0) directions[i] ^= directions[i - k];
            }
        }

        return directions;
    }
}
