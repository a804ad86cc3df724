using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Baselines;

/// <summary>Cares, but goes to a child that has a threat within 4 and shields it.</summary>
public sealed class ShieldingParent : CaringParent
{
    private const double Alarm = 4;
    private const float Shielding = 0.8f;

    /// <inheritdoc/>
    protected override void Choose(in EmotionState state, Span<float> action)
    {
        var child = MostThreatened(in state);
        if (child == 0)
        {
            base.Choose(in state, action);
            return;
        }

        Walk(in state, state.Agents[child].Place, action);
        Reach(in state, child, Shielding, action);
    }

    // The living child with the nearest threat; 0 where no threat is near to any.
    private static int MostThreatened(in EmotionState state)
    {
        var (threatened, least) = (0, Alarm * Alarm);
        for (var child = 1; child < state.Agents.Length; child++)
        {
            if (!state.Agents[child].IsAlive) continue;
            foreach (ref readonly var threat in state.Threats)
            {
                var distance = threat.Place.SquaredDistance(state.Agents[child].Place);
                if (distance < least) (threatened, least) = (child, distance);
            }
        }

        return threatened;
    }
}
