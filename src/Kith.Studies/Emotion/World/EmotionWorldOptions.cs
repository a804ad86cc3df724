using Kith.Options;
using Kith.Studies.Emotion.Emotions;

namespace Kith.Studies.Emotion.World;

/// <summary>The square world of a parent and its children, and what is paid there.</summary>
public sealed record EmotionWorldOptions : IValidated
{
    /// <summary>Children that a world has room for.</summary>
    public const int MostChildren = 9;

    /// <summary>Agents above this vulnerability are hunted.</summary>
    internal const double Vulnerable = 0.5;

    /// <summary>By which rules the world goes.</summary>
    [Option("rules", Help = "Rules of the world: care, or classic (what the original program computes)")]
    public RuleSet Rules { get; init; } = RuleSet.Care;

    /// <summary>What happens.</summary>
    [Option("scenario", Help = "What happens: caretaking (children that need food) or crisis (threats come as well)")]
    public Scenario Scenario { get; init; } = Scenario.Caretaking;

    /// <summary>Children of the parent.</summary>
    [Option("children", Help = "Children of the parent", Min = 1, Max = MostChildren)]
    public int Children { get; init; } = 1;

    /// <summary>Children that the observation has room for; 0 for as many as there are.</summary>
    [Option(
        "max_children", Help = "Children that observations have room for; 0 for as many as there are", Min = 0,
        Max = MostChildren)]
    public int MaxChildren { get; init; }

    /// <summary>Steps after which an episode is cut off.</summary>
    [Option(
        "episode_steps", Help = "Steps after which an episode is cut off", Min = 1, Max = 1_000_000, Unit = "steps",
        Aliases = ["max_episode_steps"])]
    public int MaxSteps { get; init; } = 1000;

    /// <summary>G: side of the square.</summary>
    [Option("grid_size", Help = "Side of the square world", Min = 1, Max = 100)]
    public int GridSize { get; init; } = 10;

    /// <summary>v of the children; in a crisis under the classic rules it is always 0.8.</summary>
    [Option(
        "vulnerability", Help = "Vulnerability of the children; above 0.5 in a crisis, where only the vulnerable are hunted",
        Min = 0, Max = 1, Aliases = ["child_vulnerability"])]
    public double Vulnerability { get; init; } = 0.8;

    /// <summary>Steps from one threat to the next in a crisis.</summary>
    [Option("threat_frequency", Help = "Steps from one threat to the next in a crisis", Min = 1, Max = 1_000_000, Unit = "steps")]
    public int ThreatFrequency { get; init; } = 100;

    /// <summary>Damage by a threat in a crisis, beyond 0.05, per step and vulnerability.</summary>
    [Option(
        "threat_damage", Help = "Damage by a threat in a crisis, per step and vulnerability, beyond 0.05", Min = 0, Max = 100)]
    public double ThreatDamage { get; init; } = 0.3;

    /// <summary>Resources that a child uses up in a step, times 1 + its vulnerability; under the rules of care.</summary>
    [Option(
        "child_consumption", Help = "Resources a child uses up in a step, times 1 + its vulnerability; under the rules of care",
        Min = 0, Max = 1)]
    public double ChildConsumption { get; init; } = 0.01;

    /// <summary>Whether an episode goes on for a parent whose children are dead; under the rules of care.</summary>
    [Option(
        "outlive", Help = "Let an episode go on for a parent whose children are dead: otherwise their death ends all that it "
            + "could be paid later; under the rules of care")]
    public bool Outlive { get; init; }

    /// <summary>Weight of what the task pays a parent for its children; under the rules of care.</summary>
    [Option(
        "w_child", Help = "Weight of what the task pays a parent for its children: their life, wellbeing, nearness, gifts to "
            + "them and protection; under the rules of care", Min = 0, Max = 1000)]
    public double ChildWeight { get; init; } = 1;

    /// <summary>Weight of the reward for empathy.</summary>
    [Option("w_empathy", Help = "Weight of the reward for empathy", Min = 0, Max = 1000)]
    public double EmpathyWeight { get; init; } = RewardWeights.Default.Empathy;

    /// <summary>Weight of the reward for attachment.</summary>
    [Option("w_attachment", Help = "Weight of the reward for attachment", Min = 0, Max = 1000)]
    public double AttachmentWeight { get; init; } = RewardWeights.Default.Attachment;

    /// <summary>Weight of the reward for altruism.</summary>
    [Option("w_altruism", Help = "Weight of the reward for altruism", Min = 0, Max = 1000)]
    public double AltruismWeight { get; init; } = RewardWeights.Default.Altruism;

    /// <summary>Weight of the reward for protecting.</summary>
    [Option("w_protective", Help = "Weight of the reward for protecting", Min = 0, Max = 1000)]
    public double ProtectiveWeight { get; init; } = RewardWeights.Default.Protective;

    /// <summary>Weight of the reward for company.</summary>
    [Option("w_social", Help = "Weight of the reward for company", Min = 0, Max = 1000)]
    public double SocialWeight { get; init; } = RewardWeights.Default.Social;

    /// <summary>Whether emotions stay at their base whatever happens.</summary>
    [Option("freeze_emotions", Help = "Keep emotions at their base, whatever happens")]
    public bool FreezeEmotions { get; init; }

    /// <summary>Whether agents see zeros in place of their emotions.</summary>
    [Option("hide_emotions", Help = "Show agents zeros in place of their emotions")]
    public bool HideEmotions { get; init; }

    /// <summary>Whether bonds stay as they are at the beginning.</summary>
    [Option("disable_bonds", Help = "Let no bond grow")]
    public bool DisableBonds { get; init; }

    /// <summary>Weights of all rewards.</summary>
    public RewardWeights Weights =>
        new(1, EmpathyWeight, AttachmentWeight, AltruismWeight, ProtectiveWeight, SocialWeight);

    /// <summary>Other agents that the observation has room for.</summary>
    public int Capacity => Math.Max(Children, MaxChildren);

    /// <inheritdoc/>
    public IEnumerable<Problem> Problems()
    {
        if (MaxChildren > 0 && MaxChildren < Children)
            yield return Problem.With(MaxChildren, $"must be 0 or at least {Problem.Mention(Children)}, {Children}");
        if (Scenario == Scenario.Crisis && Rules == RuleSet.Care && Vulnerability <= Vulnerable)
        {
            yield return Problem.With(
                Vulnerability, $"must lie above {Vulnerable} in a crisis, where threats hunt only the vulnerable");
        }
    }
}
