namespace Kith.Studies.Empowerment.World;

/// <summary>What stands or lies in a cell, as a number: nothing, a rock, a block, a key by its colour, or an agent.</summary>
internal static class Occupant
{
    public const byte None = 0, Rock = 1, Block = 2;
    private const byte FirstKey = 3, FirstAgent = 16;

    /// <summary>Agents of a world at most.</summary>
    public const int MostAgents = byte.MaxValue - FirstAgent;

    public static byte Key(int colour) => (byte)(FirstKey + colour);

    public static byte Agent(int agent) => (byte)(FirstAgent + agent);

    public static bool IsObject(byte occupant) => occupant is Rock or Block;

    public static bool IsKey(byte occupant) => occupant is >= FirstKey and < FirstAgent;

    public static bool IsAgent(byte occupant) => occupant >= FirstAgent;

    /// <summary>Colour of a key, from 0.</summary>
    public static int ColourOf(byte occupant) => occupant - FirstKey;
}
