namespace Kith.State;

/// <summary>What a named value of a state consists of.</summary>
internal enum StateKind : byte
{
    Bytes = 1,
    Text = 2,
    Int32 = 3,
    Int64 = 4,
    Float32 = 5,
    Float64 = 6,
}
