using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Emotion;

namespace Kith.Studies.Tests.Emotion.Watching;

public class FamilyNarratorTests
{
    private static readonly EmotionStudy s_study = new();

    [Fact]
    public void A_frame_has_the_curves_of_emotions_and_health_and_the_places_of_all()
    {
        var frames = Episode("caring", 3, ("episode_steps", "20"), ("children", "2"));
        Assert.Equal(21, frames.Length);
        Assert.All(frames, frame => Assert.Equal(
            [
                "return", "attachment", "empathy", "protective instinct", "maternal love", "parent's health", "child 1's health",
                "child 2's health", "parent x", "parent y", "child 1 x", "child 1 y", "child 2 x", "child 2 y",
            ],
            frame.Series.Select(number => number.Key)));
        Assert.Empty(frames[0].Events);
        Assert.Contains(frames, frame => frame.Events.Contains("the parent gives to child 1"));
    }

    [Fact]
    public void A_network_that_composes_shows_it_beside_the_formula_until_the_end()
    {
        var frames = Episode("care", 1, ("episode_steps", "5"), ("networks", "small"));
        double[] composed =
            [.. frames.Select(frame => frame.Series.Single(number => number.Key == "composed maternal love").Value)];
        Assert.All(composed[..^1], love => Assert.InRange(love, 0.01, 0.99));
        Assert.True(double.IsNaN(composed[^1]));
        Assert.Contains(frames[^2].Series, number => number.Key == "value");
        Assert.DoesNotContain(frames[^1].Series, number => number.Key == "value");
        var formula = Episode("formula", 1, ("episode_steps", "2"), ("networks", "small"));
        Assert.DoesNotContain(formula[0].Series, number => number.Key == "composed maternal love");
    }

    [Fact]
    public void A_crisis_is_told_in_words_and_ends_with_what_it_came_to()
    {
        var frames = Episode("shielding", 5, ("scenario", "crisis"), ("episode_steps", "300"), ("threat_frequency", "120"));
        string[] events = [.. frames.SelectMany(frame => frame.Events)];
        Assert.Contains("a threat is near the child", events);
        Assert.Contains("the parent shields the child", events);
        Assert.Single(events, "the parent's bond to the child is born");
        Assert.All(frames[..^1], frame => Assert.Empty(frame.Text));
        Assert.StartsWith("Rules (shielding), crisis, 300 steps: attachment 0.", frames[^1].Text[0], StringComparison.Ordinal);
        Assert.EndsWith("; the child survived.", frames[^1].Text[0], StringComparison.Ordinal);
        Assert.Equal(
            ["Strong attachment formed.", "Maternal love emerged.", "Successful caregiving."], frames[^1].Text.Skip(1));
        Assert.True(frames.First(frame => frame.Events.Contains("a threat is near the child")).Pause > frames[0].Pause);
    }

    [Fact]
    public void A_child_that_dies_is_told_and_summed_up()
    {
        var frames = Episode("idle", 2, ("episode_steps", "300"), ("networks", "small"));
        Assert.Equal(["the child dies"], frames[^1].Events);
        Assert.Equal(["Attachment forming.", "Maternal love developing.", "The child did not survive."], frames[^1].Text.Skip(1));
        Assert.Contains("child 0.00; the child did not survive.", frames[^1].Text[0], StringComparison.Ordinal);
    }

    private static Frame[] Episode(string actor, long seed, params (string Key, string Value)[] settings)
    {
        var request = new PlayRequest(
            null, actor, seed, false, [.. settings.Select(setting => new Setting(setting.Key, setting.Value, "test"))]);
        return [.. s_study.Play(request).TakeWhile(frame => frame.Caption.Contains("episode 1,", StringComparison.Ordinal))];
    }
}
