namespace Kith.Studies.Empowerment.World;

/// <summary>Writes small numbers one behind the other into words of 64 bits that are 0.</summary>
internal ref struct BitWriter(Span<ulong> words)
{
    private readonly Span<ulong> _words = words;
    private int _at;

    public readonly ReadOnlySpan<ulong> Words => _words;

    public void Write(int value, int bits)
    {
        if (bits == 0) return;
        var (word, shift) = (_at >> 6, _at & 63);
        _words[word] |= (ulong)value << shift;
        if (shift + bits > 64) _words[word + 1] |= (ulong)value >> (64 - shift);
        _at += bits;
    }
}
