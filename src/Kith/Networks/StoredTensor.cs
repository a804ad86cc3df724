namespace Kith.Networks;

/// <summary>A tensor of a safetensors file and where its bytes stand behind the header.</summary>
/// <param name="Name">Name, unique within the file.</param>
/// <param name="Type">What its numbers are.</param>
/// <param name="Shape">Lengths of the dimensions, outermost first; none for a single number.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">One past the last byte.</param>
internal sealed record StoredTensor(string Name, TensorType Type, IReadOnlyList<long> Shape, long Begin, long End);
