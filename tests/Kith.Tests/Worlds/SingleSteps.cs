using Kith.Worlds;

namespace Kith.Tests.Worlds;

/// <summary>A step of one world of a batch.</summary>
internal static class SingleSteps
{
    public static Ending Advance(this WorldBatch batch, int world, float[] actions, float[] rewards, float[] next, float[] last)
    {
        var endings = new Ending[1];
        batch.Advance(world, new WorldStep
        {
            Actions = actions,
            Rewards = rewards,
            Endings = endings,
            NextObservations = next,
            FinalObservations = last,
        });
        return endings[0];
    }
}
