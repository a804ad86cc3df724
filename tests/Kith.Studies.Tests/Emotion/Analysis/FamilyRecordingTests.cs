using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Studies.Emotion;
using Kith.Studies.Emotion.Analysis;
using Kith.Studies.Emotion.Networks;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Tests.Emotion.Analysis;

public sealed class FamilyRecordingTests : IDisposable
{
    private static readonly EmotionStudy s_study = new();
    private readonly TaskRequests _requests = new();

    public void Dispose() => _requests.Dispose();

    [Fact]
    public void Attention_sums_to_one_and_threads_change_no_bit_of_it()
    {
        var (one, three) = (Recording(1), Recording(3));
        var (composer, social) = (one.Composer, one.Social);
        Assert.Equal(3, composer.Layers);
        for (var row = 0; row < composer.Means.Cells / ComposerAttention.Tokens; row++)
        {
            var cells = Enumerable.Range(row * ComposerAttention.Tokens, ComposerAttention.Tokens);
            Assert.Equal(1, cells.Sum(composer.Means.Mean), 5);
        }

        Assert.Equal([0, 1, 2], AttentionFigures.Situations(social));
        for (var self = 0; self < 3; self++)
        {
            int[] cells = [.. Enumerable.Range(social.First(0) + 3 * self, 3)];
            Assert.Equal(0, social.Means.Count(cells[self]));
            Assert.Equal(1, cells.Where(cell => social.Means.Count(cell) > 0).Sum(social.Means.Mean), 5);
        }

        Assert.Equal(Numbers(one), Numbers(three));
    }

    [Fact]
    public void What_is_composed_is_what_the_composer_makes_of_the_primitives()
    {
        var recording = Recording(2);
        var course = recording.Courses[0];
        // At the beginning everybody feels what everybody always feels there.
        float[] primitives = [0, 0.1f, 0, 0.1f, 0, 0.1f, 0.1f, 0, 0, 0];
        var composer = EmotionNetwork.Composer(recording.Model["parent"]).CreateWorkspace(1);
        Assert.Equal(composer.Forward(new Matrix(primitives, 1, 10))[0, 0], course.Of(Quantity.ComposedLove, 1)[0], 6);
        Assert.True(double.IsNaN(course.Of(Quantity.ComposedLove, 1)[^1]));
    }

    [Fact]
    public void Looks_count_for_the_child_that_alone_is_threatened()
    {
        var scene = new World.Scene(new() { Children = 2, Scenario = Scenario.Crisis });
        var social = new SocialAttention(3);
        scene.State._facts[1].ThreatDistance = 2;
        scene.State._facts[2].ThreatDistance = 1.9;
        social.Add(in scene.State, 0, [0.25f, 0.75f]);
        scene.State._facts[1].ThreatDistance = 1;
        social.Add(in scene.State, 0, [0.75f, 0.25f]);
        social.Add(in scene.State, 2, [0.125f, 0.875f]);
        Assert.Equal((0.5, 0.5), (social.Means.Mean(1), social.Means.Mean(2)));
        Assert.Equal(0.25, social.Means.Deviation(1));
        Assert.Equal((0.25, 0.75), (social.Means.Mean(social.First(2) + 1), social.Means.Mean(social.First(2) + 2)));
        Assert.Equal((0.125, 0.875), (social.Means.Mean(6), social.Means.Mean(7)));
        Assert.Equal(0, social.Means.Count(social.First(1) + 1));
    }

    private static double[] Numbers(FamilyRecording recording) =>
    [
        .. Enumerable.Range(0, recording.Composer.Means.Cells).Select(recording.Composer.Means.Mean),
        .. Enumerable.Range(0, recording.Social.Means.Cells).Select(recording.Social.Means.Deviation),
        .. recording.Courses.SelectMany(course => course.Of(Quantity.ComposedLove, 1)),
    ];

    private FamilyRecording Recording(int threads)
    {
        var options = new EmotionOptions
        {
            World = new() { MaxSteps = 40, Scenario = Scenario.Crisis, Children = 2, ThreatFrequency = 8, Vulnerability = 0.8 },
        };
        var model = new TrainedModel<EmotionOptions>(s_study, s_study.Modes[0], "guide", options);
        return new(model, new(options.LastWorld), new() { Episodes = 4 }, _requests.Request(threads));
    }
}
