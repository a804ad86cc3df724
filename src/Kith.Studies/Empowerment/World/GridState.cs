using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Kith.Studies.Empowerment.World;

/// <summary>
/// A state of a grid world in 256 bits; what they mean, only its world knows. States of one world are equal when everything in
/// them is: the time, the agents, what lies where, and the fixtures.
/// </summary>
public readonly struct GridState : IEquatable<GridState>
{
    private readonly Words _words;

    internal GridState(ReadOnlySpan<ulong> words) => words.CopyTo(_words);

    /// <summary>Words of 64 bits.</summary>
    internal const int Length = 4;

    [UnscopedRef]
    internal ReadOnlySpan<ulong> Bits => _words;

    /// <inheritdoc/>
    public bool Equals(GridState other)
    {
        var difference = 0UL;
        for (var i = 0; i < Length; i++) difference |= _words[i] ^ other._words[i];
        return difference == 0;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GridState other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 0UL;
        for (var i = 0; i < Length; i++)
        {
            hash = (hash ^ _words[i]) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 29;
        }

        return (int)(hash ^ hash >> 32);
    }

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(GridState left, GridState right) => left.Equals(right);

    /// <summary>Whether they differ in something.</summary>
    public static bool operator !=(GridState left, GridState right) => !left.Equals(right);

    [InlineArray(Length)]
    private struct Words
    {
        private ulong _first;
    }
}
