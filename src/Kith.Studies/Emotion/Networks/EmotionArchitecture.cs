namespace Kith.Studies.Emotion.Networks;

/// <summary>The sizes of an agent's networks.</summary>
public sealed record EmotionArchitecture
{
    /// <summary>Others of whom an input row has a social token, padding included.</summary>
    public int Capacity { get; init; } = 1;

    /// <summary>How large the networks are.</summary>
    public NetworkSize Size { get; init; }

    /// <summary>Where complex emotions come from.</summary>
    public ComposerKind Composer { get; init; }

    /// <summary>Where the fields of an input row stand.</summary>
    public EmotionInput Input => new(Capacity);

    /// <summary>Learned values of encoder, composer, policy and value, in this order.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> ParameterCounts
    {
        get
        {
            var network = EmotionNetwork.Create(this);
            return [.. EmotionNetwork.PartNames.Select(part => KeyValuePair.Create(part, network.Parameters
                .Where(parameter => parameter.Path.StartsWith($"{part}.", StringComparison.Ordinal))
                .Sum(parameter => parameter.Length)))];
        }
    }
}
