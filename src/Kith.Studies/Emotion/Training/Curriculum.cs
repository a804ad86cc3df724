using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Training;

/// <summary>Stages in which a parent is trained, one after the other.</summary>
/// <param name="Stages">The stages, at least one.</param>
public sealed record Curriculum(IReadOnlyList<Stage> Stages)
{
    /// <summary>
    /// From a first bond to paying for a child: the training guide's five stages, 9,500,000 steps, with targets that can be met.
    /// </summary>
    internal static IReadOnlyList<string> Guide { get; } =
    [
        "name=basic_attachment scenario=caretaking children=1 episode_steps=500 grid_size=10 vulnerability=0.5 "
            + "steps=1000000 threshold=0.6 attachment=0.3 survival=0.5",
        "name=intensive_caretaking scenario=caretaking children=1 episode_steps=750 grid_size=10 vulnerability=0.7 "
            + "steps=2000000 threshold=0.7 attachment=0.6 maternal_love=0.3 survival=0.8",
        "name=multiple_children scenario=caretaking children=2 episode_steps=750 grid_size=12 vulnerability=0.6 "
            + "steps=1500000 threshold=0.6 attachment=0.5 completed=0.8",
        "name=crisis_introduction scenario=crisis children=1 episode_steps=800 grid_size=10 vulnerability=0.8 "
            + "threat_frequency=150 threat_damage=0.2 steps=2000000 threshold=0.5 survival=0.7 protection=0.3",
        "name=self_sacrifice scenario=crisis children=1 episode_steps=1000 grid_size=10 vulnerability=0.8 "
            + "threat_frequency=100 threat_damage=0.3 steps=3000000 threshold=0.4 survival=0.7 self_sacrifice=0.3",
    ];

    /// <summary>Steps of all stages.</summary>
    public long Steps => Stages.Sum(stage => stage.Steps);

    /// <summary>Most children of any stage.</summary>
    public int MostChildren => Stages.Max(stage => stage.World.Children);

    /// <summary>The same stages in at most so many steps: where they need more, all are shortened alike.</summary>
    public Curriculum Within(long steps) => steps >= Steps ? this : new(
        [.. Stages.Select(stage => stage with { Steps = Math.Max(1, (long)((decimal)stage.Steps * steps / Steps)) })]);

    /// <summary>One world for the whole training, without a target.</summary>
    internal static Curriculum Of(EmotionWorldOptions world, long steps) =>
        new([new Stage { Name = "single", World = world, Steps = steps }]);
}
