namespace Kith.Studies.Empowerment.World;

/// <summary>Reads what a <see cref="BitWriter"/> wrote.</summary>
internal ref struct BitReader(ReadOnlySpan<ulong> words)
{
    private readonly ReadOnlySpan<ulong> _words = words;
    private int _at;

    public void Skip(int bits) => _at += bits;

    public int Read(int bits)
    {
        if (bits == 0) return 0;
        var (word, shift) = (_at >> 6, _at & 63);
        var value = _words[word] >> shift;
        if (shift + bits > 64) value |= _words[word + 1] << (64 - shift);
        _at += bits;
        return (int)(value & ((1UL << bits) - 1));
    }
}
