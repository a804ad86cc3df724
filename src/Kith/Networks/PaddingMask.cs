using Kith.Numerics;

namespace Kith.Networks;

/// <summary>
/// Which tokens of some rows are present: not 0. Tokens in front of the masked ones, such as learned ones, are always present.
/// </summary>
internal sealed class PaddingMask(int capacity, int tokens, int leading)
{
    private readonly float[] _flags = new float[checked(capacity * (leading + tokens))];

    /// <summary>Takes the flags of some rows [rows, tokens].</summary>
    public void Take(Matrix flags)
    {
        for (var row = 0; row < flags.Rows; row++)
        {
            var places = _flags.AsSpan(row * (leading + tokens), leading + tokens);
            places[..leading].Fill(1);
            flags[row].CopyTo(places[leading..]);
        }
    }

    /// <summary>The flags of rows of as many tokens.</summary>
    public ReadOnlySpan<float> Flags(int rows, int count) => _flags.AsSpan(0, rows * count);
}
