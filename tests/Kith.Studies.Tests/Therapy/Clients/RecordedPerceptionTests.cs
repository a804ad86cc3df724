using System.Text.Json;
using Kith.Studies.Therapy.Clients;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Therapy.Clients;

[Trait("Vectors", "therapy")]
public class RecordedPerceptionTests
{
    [Fact]
    public void Single_perceptions_are_those_recorded() =>
        VectorFiles.Each(RecordedClient.Folder, "perception.json", "cases", item =>
        {
            var client = RecordedClient.Of(item, Utilities.Midpoints.ToArray());
            var perception = client.Perceive(0, item.Whole("actual"), item.Number("draw"));
            Assert.Equal(item.Whole("mode"), client.Habit);
            Assert.Equal(
                (item.Whole("perceived"), item.GetProperty("baseline_path").GetBoolean()),
                (perception.Perceived, perception.Baseline));
            Assert.Equal(item.GetProperty("changed").GetBoolean(), perception.Changed);
            VectorFiles.Near(item.Number("computed_accuracy"), perception.Accuracy);
        });

    [Fact]
    public void Perceptions_one_after_another_and_their_counts_are_those_recorded() =>
        VectorFiles.Each(RecordedClient.Folder, "perception.json", "runs", item =>
        {
            var client = RecordedClient.Of(item, Utilities.Midpoints.ToArray());
            var actions = RecordedClient.Digits(item, "actions");
            var perceived = RecordedClient.Digits(item, "perceived");
            var draws = item.GetProperty("draws").Numbers();
            for (var session = 0; session < perceived.Length; session++)
            {
                var perception = client.Perceive(actions[2 * session], actions[2 * session + 1], draws[session]);
                Assert.Equal(perceived[session], perception.Perceived);
                client.Remember(perception);
            }

            CheckCounts(item.GetProperty("stats"), client.Perceptions);
        });

    private static void CheckCounts(JsonElement counts, PerceptionTally tally)
    {
        Assert.Equal(
            (counts.Whole("total_interactions"), counts.Whole("total_misperceptions")), (tally.Count, tally.Misperceptions));
        Assert.Equal(
            (counts.Whole("stage1_overridden_count"), counts.Whole("baseline_correct_count")),
            (tally.Misperceptions, tally.Baseline));
        VectorFiles.Near(counts.Number("overall_misperception_rate"), tally.MisperceptionRate);
        VectorFiles.Near(counts.Number("stage1_override_rate"), tally.MisperceptionRate);
        VectorFiles.Near(counts.Number("mean_computed_accuracy"), tally.MeanAccuracy);
    }
}
