using Kith.Experiments.Studies;

namespace Kith.Studies.Emotion;

/// <summary>The conditions of the study: everything, or everything but one thing that care might need.</summary>
internal static class Mode
{
    private static readonly (string, string)[] s_noIntrinsic =
        [("w_empathy", "0"), ("w_attachment", "0"), ("w_altruism", "0"), ("w_protective", "0"), ("w_social", "0")];

    /// <summary>All modes, the complete one first.</summary>
    public static IReadOnlyList<StudyMode> Every { get; } =
    [
        new("care") { Description = "task reward, all intrinsic rewards, emotions and bonds" },
        Without("no_empathy", "without the reward for empathy", ("w_empathy", "0")),
        Without("no_attachment", "without the reward for attachment", ("w_attachment", "0")),
        Without("no_altruism", "without the reward for altruism", ("w_altruism", "0")),
        Without("no_protective", "without the reward for protecting", ("w_protective", "0")),
        Without("no_social", "without the reward for company", ("w_social", "0")),
        Without("task_only", "task reward alone; emotions and bonds still move and are seen", s_noIntrinsic),
        Without("frozen", "emotions stay at their base", ("freeze_emotions", "true")),
        Without("hidden", "emotions move, but are not seen", ("hide_emotions", "true")),
        Without("no_bonds", "no bond grows", ("disable_bonds", "true")),
        Without(
            "bare", "task reward alone, no bonds, emotions not seen",
            [.. s_noIntrinsic, ("hide_emotions", "true"), ("disable_bonds", "true")]),
        Without("unpaid", "the task pays nothing for children; emotions and intrinsic rewards do", ("w_child", "0")),
        Without(
            "indifferent", "nothing pays for children: neither the task nor an emotion",
            [.. s_noIntrinsic, ("w_child", "0"), ("hide_emotions", "true"), ("disable_bonds", "true")]),
        Without("formula", "complex emotions by formula instead of a network", ("composer", "formula")),
    ];

    private static StudyMode Without(string name, string description, params (string, string)[] settings) =>
        new(name) { Description = description, InAll = false, Settings = SettingLayer.Of($"mode {name}", settings) };
}
