namespace Kith.Studies.Emotion.Networks;

/// <summary>How large the networks of an agent are.</summary>
public enum NetworkSize
{
    /// <summary>Encoder, Transformer, policy and value of 794,190 parameters together.</summary>
    Full,

    /// <summary>Two hidden layers of 128 for policy and value each, and a small composer.</summary>
    Small,
}
