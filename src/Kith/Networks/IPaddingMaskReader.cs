namespace Kith.Networks;

/// <summary>A workspace that must know which tokens of a row are there.</summary>
internal interface IPaddingMaskReader
{
    /// <summary>Tokens in a row.</summary>
    int Tokens { get; }

    /// <summary>Which of them are there; null when all are.</summary>
    PaddingMask? Presence { get; set; }
}
