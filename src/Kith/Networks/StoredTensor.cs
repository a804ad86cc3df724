namespace Kith.Networks;

/// <summary>
/// A tensor of a safetensors file: its name, the type of its numbers, its shape, and where its bytes stand behind the
/// header.
/// </summary>
internal sealed class StoredTensor
{
    internal StoredTensor(string name, TensorType type, long[] shape, long begin, long end) =>
        (Name, Type, Shape, Begin, End) = (name, type, shape, begin, end);

    /// <summary>Name, unique within the file.</summary>
    public string Name { get; }

    /// <summary>What its numbers are.</summary>
    public TensorType Type { get; }

    /// <summary>Lengths of the dimensions, outermost first; none for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>First byte, counted from the end of the header.</summary>
    public long Begin { get; }

    /// <summary>One past the last byte.</summary>
    public long End { get; }
}
