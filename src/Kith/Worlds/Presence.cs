namespace Kith.Worlds;

/// <summary>Whether a seat took part in a step.</summary>
public enum Presence : byte
{
    /// <summary>It took part, and goes on as long as its episode does.</summary>
    Present,

    /// <summary>It took part and left: its reward counts, and there is no future for it in this episode.</summary>
    Left,

    /// <summary>It had left before: its action meant nothing, and there is nothing to learn from.</summary>
    Absent,
}
