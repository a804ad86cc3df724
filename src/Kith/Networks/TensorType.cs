namespace Kith.Networks;

/// <summary>What the numbers of a stored tensor are, by the names of the safetensors format.</summary>
internal enum TensorType
{
    /// <summary>Truth values of 8 bits.</summary>
    Bool,

    /// <summary>4-bit floats.</summary>
    F4,

    /// <summary>6-bit floats, 2 bits exponent.</summary>
    F6E2M3,

    /// <summary>6-bit floats, 3 bits exponent.</summary>
    F6E3M2,

    /// <summary>Unsigned whole numbers of 8 bits.</summary>
    U8,

    /// <summary>Signed whole numbers of 8 bits.</summary>
    I8,

    /// <summary>8-bit floats, 5 bits exponent.</summary>
    F8E5M2,

    /// <summary>8-bit floats, 4 bits exponent.</summary>
    F8E4M3,

    /// <summary>8-bit powers of two.</summary>
    F8E8M0,

    /// <summary>Signed whole numbers of 16 bits.</summary>
    I16,

    /// <summary>Unsigned whole numbers of 16 bits.</summary>
    U16,

    /// <summary>Floats of 16 bits.</summary>
    F16,

    /// <summary>Brain floats of 16 bits.</summary>
    BF16,

    /// <summary>Signed whole numbers of 32 bits.</summary>
    I32,

    /// <summary>Unsigned whole numbers of 32 bits.</summary>
    U32,

    /// <summary>Floats of 32 bits.</summary>
    F32,

    /// <summary>Complex numbers of 64 bits.</summary>
    C64,

    /// <summary>Floats of 64 bits.</summary>
    F64,

    /// <summary>Signed whole numbers of 64 bits.</summary>
    I64,

    /// <summary>Unsigned whole numbers of 64 bits.</summary>
    U64,
}
