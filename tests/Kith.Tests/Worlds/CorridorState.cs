namespace Kith.Tests.Worlds;

internal struct CorridorState
{
    public int Cell;
    public int Steps;
    public int Found;
}
