namespace Kith.Studies.Empowerment.World;

/// <summary>What an agent can do in a step.</summary>
public enum GridAction
{
    /// <summary>Nothing.</summary>
    Still,

    /// <summary>Turn left.</summary>
    Left,

    /// <summary>Turn right.</summary>
    Right,

    /// <summary>Walk into the cell in front, or push what is there.</summary>
    Forward,

    /// <summary>Take the key in front.</summary>
    Pickup,

    /// <summary>Put the key down in front.</summary>
    Drop,

    /// <summary>Use the door, button or switch in front.</summary>
    Toggle,
}
