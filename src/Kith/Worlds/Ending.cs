namespace Kith.Worlds;

/// <summary>How a step left its episode.</summary>
public enum Ending : byte
{
    /// <summary>The episode goes on.</summary>
    None,

    /// <summary>The episode is over by the world's rules: there is no future, and its value is zero.</summary>
    Terminated,

    /// <summary>The episode was cut off, by a time limit for example: the future would have gone on and still counts.</summary>
    Truncated,
}
