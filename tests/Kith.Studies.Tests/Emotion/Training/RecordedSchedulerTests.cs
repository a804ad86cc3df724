using Kith.Studies.Emotion.Training;
using Kith.Studies.Tests.Emotion.Emotions;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Emotion.Training;

[Trait("Vectors", "emotion-engine")]
public class RecordedSchedulerTests
{
    [Fact]
    public void Stages_begin_and_repeat_as_recorded() =>
        VectorFiles.Each(RecordedEmotions.Folder, "curriculum.json", "cases", item =>
        {
            var durations = item.GetProperty("durations").Numbers();
            var scheduler = new ClassicScheduler(
                [.. durations.Zip(item.GetProperty("thresholds").Numbers()).Select(stage => ((int)stage.First, stage.Second))]);
            var metrics = item.GetProperty("metric").EnumerateArray();
            foreach (var (metric, after) in metrics.Zip(item.GetProperty("after").EnumerateArray()))
            {
                double? reward = metric.ValueKind == System.Text.Json.JsonValueKind.Null ? null : metric.GetDouble();
                Assert.Equal(after[0].GetBoolean(), scheduler.Advance(reward));
                Assert.Equal((after[1].GetInt32(), after[2].GetInt32()), (scheduler.Stage, scheduler.Steps));
                VectorFiles.Near(after[3].GetDouble(), scheduler.Progress);
                Assert.Equal((after[4].GetBoolean(), after[5].GetBoolean()), (scheduler.IsFinal, scheduler.IsComplete));
            }
        });

    [Fact]
    public void A_stage_below_its_threshold_counts_anew_and_a_missing_reward_is_nothing()
    {
        var scheduler = new ClassicScheduler([(10, 0.5), (3, 0.9)]);
        for (var call = 0; call < 9; call++) Assert.False(scheduler.Advance(0.6));
        // (9 · 0.6 + 0) / 10 = 0.54: enough.
        Assert.True(scheduler.Advance(null));
        Assert.Equal((1, 0), (scheduler.Stage, scheduler.Steps));
        var strict = new ClassicScheduler([(10, 0.55), (3, 0.9)]);
        for (var call = 0; call < 9; call++) strict.Advance(0.6);
        Assert.False(strict.Advance(null));
        Assert.Equal((0, 0), (strict.Stage, strict.Steps));
    }
}
