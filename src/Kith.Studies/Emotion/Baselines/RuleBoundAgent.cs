using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Baselines;

/// <summary>An agent that acts by fixed rules, as opposed to a trained network; it plays one episode at a time.</summary>
/// <param name="seat">The seat that it takes.</param>
public abstract class RuleBoundAgent(int seat) : ActorWorkspace<EmotionState>
{
    private const double Stride = 0.5;

    /// <summary>The seat that it takes.</summary>
    protected int Seat => seat;

    /// <summary>Chooses an action.</summary>
    /// <param name="state">All that there is, of which an agent may read as much as it needs.</param>
    /// <param name="action">Receives the action [4]; zeros before.</param>
    protected abstract void Choose(in EmotionState state, Span<float> action);

    /// <inheritdoc/>
    public sealed override void Act(ReadOnlySpan<int> places, ReadOnlySpan<EmotionState> states, Matrix actions)
    {
        actions[0].Clear();
        Choose(in states[places[0]], actions[0]);
    }

    /// <summary>Walks towards a place, as far as a step goes: clamp((goal - place) / 0.5, -1, 1) on each axis.</summary>
    protected void Walk(in EmotionState state, Place goal, Span<float> action)
    {
        var place = state.Agents[seat].Place;
        action[0] = (float)Math.Clamp((goal.X - place.X) / Stride, -1, 1);
        action[1] = (float)Math.Clamp((goal.Y - place.Y) / Stride, -1, 1);
    }

    /// <summary>The food nearest to it, the first of equal ones.</summary>
    protected Place NearestFood(in EmotionState state)
    {
        var (nearest, least) = (state.Foods[0], double.PositiveInfinity);
        foreach (var food in state.Foods)
        {
            var distance = food.SquaredDistance(state.Agents[seat].Place);
            if (distance < least) (nearest, least) = (food, distance);
        }

        return nearest;
    }

    /// <summary>Says what to do and to whom: the middle of the part of [-1, 1] that means the target.</summary>
    protected static void Reach(in EmotionState state, int target, float strength, Span<float> action)
    {
        action[2] = strength;
        action[3] = (2 * target + 1) / (float)state.Agents.Length - 1;
    }
}
