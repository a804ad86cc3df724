namespace Kith.Tests.Worlds;

/// <summary>Steps of the episode, how much later its seats leave, and how often each chose to wave.</summary>
internal struct FarewellState
{
    public int Step;
    public int Delay;
    public int[] Waves;
}
