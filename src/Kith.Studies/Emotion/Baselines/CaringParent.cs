using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Baselines;

/// <summary>Forages, returns to the neediest child when it is hungry, and feeds it.</summary>
public class CaringParent() : RuleBoundAgent(0)
{
    private const double HungryBelow = 0.6;
    private const double OwnReserve = 0.35;
    private const double Beside = 1;
    private const double GivingReach = 2.5;
    private const float Giving = 0.45f;

    /// <inheritdoc/>
    protected override void Choose(in EmotionState state, Span<float> action)
    {
        var child = Neediest(in state);
        var isHungry = child > 0 && state.Agents[child].Resources < HungryBelow && state.Agents[0].Resources > OwnReserve;
        var distance = isHungry ? state.Distance(0, child) : 0;
        Walk(in state, distance > Beside ? state.Agents[child].Place : NearestFood(in state), action);
        if (isHungry && distance < GivingReach) Reach(in state, child, Giving, action);
    }

    // The living child with the least resources, the first of equal ones; 0 where none lives.
    private static int Neediest(in EmotionState state)
    {
        var neediest = 0;
        for (var child = 1; child < state.Agents.Length; child++)
        {
            if (!state.Agents[child].IsAlive) continue;
            if (neediest == 0 || state.Agents[child].Resources < state.Agents[neediest].Resources) neediest = child;
        }

        return neediest;
    }
}
