using Kith.Experiments.Studies;
using Kith.Learning.Acting;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Evaluation;

/// <summary>A trained parent with its trained children.</summary>
internal static class TrainedFamily
{
    /// <summary>The family in the order of the seats.</summary>
    /// <param name="model">The networks of parent and children.</param>
    /// <param name="world">Where they live.</param>
    /// <param name="deterministic">Whether they take the most probable actions instead of drawn ones.</param>
    public static IReadOnlyList<NetworkActor<EmotionState>> Of(
        TrainedModel<EmotionOptions> model, EmotionWorld world, bool deterministic) =>
        [.. world.Seats.Select((seat, number) =>
            new NetworkActor<EmotionState>(seat.Role, model[seat.Role], world, number)
            {
                Deterministic = deterministic,
            })];
}
