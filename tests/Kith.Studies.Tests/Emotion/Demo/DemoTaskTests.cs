using System.Text.Json.Nodes;
using Kith.Experiments.Runs;
using Kith.Studies.Emotion;
using Kith.Studies.Emotion.Demo;

namespace Kith.Studies.Tests.Emotion.Demo;

public sealed class DemoTaskTests : IDisposable
{
    private readonly TaskRequests _requests = new();

    public void Dispose() => _requests.Dispose();

    [Fact]
    public void Events_move_bond_and_emotions_by_the_rules_of_care()
    {
        var data = Run(("show", "events"));
        var events = data["events"]!.AsArray();
        Assert.Equal(
            ["at rest", "proximity_to_attached", "protected", "help_received", "cooperation_success", "self_sacrifice"],
            events.Select(each => (string)each!["event"]!));
        // 0.25 of an empathy of 0.1; then a bond of 0.05 · 0.6 and an attachment of 0.9 · 0.06, moved by 0.02 towards
        // 0.8 · 0.03.
        Assert.Equal(0.025, Number(events[0]!, "maternal_love"), 12);
        Assert.Equal(0.03, Number(events[1]!, "bond"), 12);
        Assert.Equal((0.35 * (0.054 + ((0.024 - 0.054) * 0.02))) + 0.025, Number(events[1]!, "maternal_love"), 12);
        // Protection adds 0.25 · 0.9 of what is left of the bond.
        Assert.Equal(0.03 + (0.225 * 0.97), Number(events[2]!, "bond"), 12);
        for (var i = 1; i < events.Count; i++) Assert.True(Number(events[i]!, "bond") > Number(events[i - 1]!, "bond"));
        Assert.Equal(Number(events[^1]!, "maternal_love"), (double)data["maternal_love"]!, 12);
        var love = (double)data["maternal_love"]!;
        Assert.Equal(love > 0.5 ? "strong" : love >= 0.3 ? "moderate" : "developing", (string)data["reading"]!);
    }

    [Fact]
    public void A_family_without_a_model_is_untrained_and_its_steps_are_those_of_the_world()
    {
        var family = Run(("show", "system"), ("steps", "7"))["families"]![0]!;
        Assert.False((bool)family["trained"]!);
        var steps = family["steps"]!.AsArray();
        Assert.Equal(8, steps.Count);
        Assert.Equal((0, 7), (Number(steps[0]!, "step"), Number(steps[7]!, "step")));
        // Caretaking begins with a fed parent and a hungry child; resources fall by 0.01 a step where nothing is eaten or given.
        Assert.Equal((1, 0.8, 0.7, 0.3), (
            Number(steps[0]!, "parent_health"), Number(steps[0]!, "parent_resources"),
            Number(steps[0]!, "child_health"), Number(steps[0]!, "child_resources")));
        Assert.Equal(Number(steps[7]!, "bond"), Number(family["measures"]!, "bond"), 12);
        Assert.Equal(
            steps.ToJsonString(), Run(("show", "system"), ("steps", "7"))["families"]![0]!["steps"]!.ToJsonString());
        Assert.NotEqual(
            steps.ToJsonString(),
            Run(("show", "system"), ("steps", "7"), ("seed", "8"))["families"]![0]!["steps"]!.ToJsonString());
    }

    [Fact]
    public void An_analysis_needs_a_model() =>
        Assert.Contains("needs a trained model", Assert.Throws<RunException>(() => Run(("show", "analysis"))).Message);

    [Fact]
    public void A_brief_training_is_judged_by_its_last_episodes()
    {
        var data = Run(("show", "training"), ("training_steps", "512"));
        var last = data["updates"]!.AsArray()[^1]!;
        Assert.Equal((2, 512L), (data["updates"]!.AsArray().Count, (long)last["steps"]!));
        foreach (var (verdict, tag, mark) in new[] { (0, "emotion/attachment", 0.2), (1, "emotion/maternal_love", 0.3) })
        {
            var found = data["verdicts"]![verdict]!;
            Assert.Equal(last[tag]?.ToJsonString(), found["value"]?.ToJsonString());
            Assert.Equal(mark, (double)found["mark"]!);
            Assert.Equal((double?)last[tag] > mark, (bool)found["reached"]!);
        }
    }

    [Theory]
    [InlineData(0.21, true, "above 0.20: reached")]
    [InlineData(0.2, false, "not above 0.20: not reached")]
    [InlineData(double.NaN, false, "not known, but must lie above 0.20: not reached")]
    public void A_mark_must_be_passed(double value, bool reached, string text)
    {
        var verdict = new Verdict("The bond", value, 0.2);
        Assert.Equal(reached, verdict.IsReached);
        Assert.Contains(text, verdict.Text);
    }

    private JsonObject Run(params (string, string)[] settings) =>
        new EmotionStudy().Tasks.Single(task => task.Verb == "demo").Run(_requests.Request(2, settings)).Data;

    private static double Number(JsonNode node, string name) => (double)node[name]!;
}
