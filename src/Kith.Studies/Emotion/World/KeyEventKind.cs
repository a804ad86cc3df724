namespace Kith.Studies.Emotion.World;

/// <summary>What happens in an episode that its story tells.</summary>
internal enum KeyEventKind
{
    /// <summary>The parent's bond to a child reaches a threshold for the first time in the episode.</summary>
    BondBorn,

    /// <summary>A threat comes closer than 2 to a child: a danger situation begins.</summary>
    ThreatNear,

    /// <summary>A shield keeps damage from somebody.</summary>
    Shield,

    /// <summary>Somebody gives resources away.</summary>
    Gift,

    /// <summary>Somebody dies.</summary>
    Death,
}
