namespace Kith.Studies.Emotion.Networks;

/// <summary>
/// Where the fields of an observation stand in an input row: self, social tokens, their presence (1, or 0 for padding),
/// environment, primitive emotions, mood (valence, arousal) and relationships.
/// </summary>
public sealed record EmotionInput
{
    /// <summary>Numbers about oneself.</summary>
    public const int SelfWidth = 32;

    /// <summary>Numbers of a social token.</summary>
    public const int TokenWidth = 64;

    /// <summary>Numbers about food, threats and time.</summary>
    public const int EnvironmentWidth = 32;

    /// <summary>Primitive emotions.</summary>
    public const int Primitives = 10;

    /// <summary>Valence and arousal.</summary>
    public const int MoodWidth = 2;

    /// <summary>Numbers of the relationships' context.</summary>
    public const int RelationshipsWidth = 64;

    /// <summary>Column of the first social token; the numbers about oneself begin a row.</summary>
    public const int Social = SelfWidth;

    /// <summary>Offsets for so many social tokens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public EmotionInput(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Capacity = capacity;
    }

    /// <summary>Social tokens in a row, padding included.</summary>
    public int Capacity { get; }

    /// <summary>Column of the first token's presence.</summary>
    public int Presence => checked(Social + TokenWidth * Capacity);

    /// <summary>Column of the environment.</summary>
    public int Environment => checked(Presence + Capacity);

    /// <summary>Column of the first primitive emotion.</summary>
    public int Emotions => checked(Environment + EnvironmentWidth);

    /// <summary>Column of the mood.</summary>
    public int Mood => checked(Emotions + Primitives);

    /// <summary>Column of the relationships.</summary>
    public int Relationships => checked(Mood + MoodWidth);

    /// <summary>Numbers in a row.</summary>
    public int Length => checked(Relationships + RelationshipsWidth);
}
