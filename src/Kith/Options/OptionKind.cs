namespace Kith.Options;

/// <summary>What a setting's text is read as.</summary>
public enum OptionKind
{
    /// <summary><c>true</c> or <c>false</c>.</summary>
    Switch,

    /// <summary>A whole number of 32 bits; <c>1e6</c> and <c>1_000_000</c> are whole numbers too.</summary>
    Int,

    /// <summary>A whole number of 64 bits; <c>1e6</c> and <c>1_000_000</c> are whole numbers too.</summary>
    Long,

    /// <summary>A finite number in single precision.</summary>
    Float,

    /// <summary>A finite number in double precision.</summary>
    Double,

    /// <summary>One line of text, possibly empty.</summary>
    Text,

    /// <summary>One of a fixed set of words in snake_case.</summary>
    Choice,

    /// <summary>Texts separated by commas, none of them empty.</summary>
    List,

    /// <summary>A <see cref="Schedule"/>: a number, <c>lin_3e-4</c> or <c>lin_3e-4_1e-4</c>.</summary>
    Schedule,
}
