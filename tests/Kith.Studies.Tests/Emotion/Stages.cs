using Kith.Studies.Emotion.World;

namespace Kith.Studies.Tests.Emotion;

/// <summary>The worlds of the five stages of the training guide.</summary>
internal static class Stages
{
    public static EmotionWorldOptions Of(int stage) => stage switch
    {
        1 => new() { MaxSteps = 500, Vulnerability = 0.5 },
        2 => new() { MaxSteps = 750, Vulnerability = 0.7 },
        3 => new() { MaxSteps = 750, Vulnerability = 0.6, Children = 2, GridSize = 12 },
        4 => new() { MaxSteps = 800, Scenario = Scenario.Crisis, ThreatFrequency = 150, ThreatDamage = 0.2 },
        _ => new() { MaxSteps = 1000, Scenario = Scenario.Crisis, ThreatFrequency = 100, ThreatDamage = 0.3 },
    };
}
