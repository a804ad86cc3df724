using Kith.Learning.Acting;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Baselines;

/// <summary>A parent that can be had by name.</summary>
/// <param name="Name">Its name in settings and tables.</param>
/// <param name="Description">What it does, in one line.</param>
/// <param name="Create">Makes one.</param>
public sealed record ParentKind(string Name, string Description, Func<RuleBoundAgent> Create)
{
    /// <summary>The parent as an actor.</summary>
    public ScriptedActor<EmotionState> ToActor() => new(Name, Create);
}
