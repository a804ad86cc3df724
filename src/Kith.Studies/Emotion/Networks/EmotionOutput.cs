namespace Kith.Studies.Emotion.Networks;

/// <summary>
/// Where the results of a network stand in an output row: means of the action, logarithms of its deviations, value, and the
/// complex emotions that the composer made.
/// </summary>
public static class EmotionOutput
{
    /// <summary>Dimensions of the action.</summary>
    public const int Actions = 4;

    /// <summary>Complex emotions: maternal love, compassion, grief, devotion.</summary>
    public const int ComplexEmotions = 4;

    /// <summary>Column of the first logarithm of a deviation; the means begin a row.</summary>
    public const int LogDeviations = Actions;

    /// <summary>Column of the value.</summary>
    public const int Value = 2 * Actions;

    /// <summary>Column of the first complex emotion.</summary>
    public const int Complex = Value + 1;

    /// <summary>Numbers in a row.</summary>
    public const int Length = Complex + ComplexEmotions;
}
