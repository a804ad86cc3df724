using Kith.Studies.Emotion.World;
using Kith.Worlds;

namespace Kith.Studies.Tests.Emotion.World;

public class EmotionWorldTests
{
    public static TheoryData<RuleSet, Scenario, int> Worlds { get; } = new()
    {
        { RuleSet.Care, Scenario.Caretaking, 1 }, { RuleSet.Care, Scenario.Caretaking, 2 },
        { RuleSet.Care, Scenario.Crisis, 1 }, { RuleSet.Care, Scenario.Crisis, 3 }, { RuleSet.Care, Scenario.Crisis, 9 },
        { RuleSet.Classic, Scenario.Caretaking, 1 }, { RuleSet.Classic, Scenario.Caretaking, 2 },
        { RuleSet.Classic, Scenario.Crisis, 2 },
    };

    [Theory]
    [MemberData(nameof(Worlds))]
    public void The_world_obeys_the_laws_of_worlds(RuleSet rules, Scenario scenario, int children)
    {
        var options = new EmotionWorldOptions
        {
            Rules = rules,
            Scenario = scenario,
            Children = children,
            MaxChildren = children % 2 == 0 ? children + 1 : 0,
            // So that random walks meet both endings.
            MaxSteps = scenario == Scenario.Crisis ? 25 : 70,
            ThreatFrequency = 8,
        };
        var findings = WorldChecker.Check(new EmotionWorld(options), new WorldCheckOptions { WalkSteps = 150 });
        Assert.Empty(findings.Select(finding => $"{finding.Law}: {finding.Message}"));
    }
}
