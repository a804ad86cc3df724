using System.Text.Json;
using Kith.Studies.Emotion.Emotions;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Emotion.Emotions;

[Trait("Vectors", "emotion-engine")]
public class RecordedBondTests
{
    [Fact]
    public void Bonds_and_memories_are_those_recorded() =>
        VectorFiles.Each(RecordedEmotions.Folder, "relationships.json", "cases", item =>
        {
            var relationships = new Relationships(item.Number("decay_rate"));
            var states = item.GetProperty("after").EnumerateArray();
            foreach (var (step, after) in item.GetProperty("steps").EnumerateArray().Zip(states))
            {
                var other = step.Whole("other");
                if (step.GetProperty("op").GetString() == "decay") relationships.Fade(other, step.Number("elapsed"));
                else
                {
                    var kind = RecordedEmotions.InteractionOf(step.GetProperty("type").GetString()!);
                    relationships.Interact(other, new(kind, step.Number("outcome")), step.Number("dt"));
                }

                var bond = relationships[other];
                VectorFiles.Near(after.Number("attachment"), bond.Attachment);
                VectorFiles.Near(after.Number("trust"), bond.Trust);
                Assert.Equal(after.Whole("count"), bond.Count);
                Assert.Equal(after.GetProperty("strongest")[0].GetInt32(), relationships.Strongest!.Value.Other);
                VectorFiles.Near(after.GetProperty("strongest")[1].GetDouble(), relationships.Strongest!.Value.Attachment);
                CheckMemory(after.GetProperty("memory"), relationships.Summary(other));
            }

            var summary = item.GetProperty("summary");
            Assert.Equal(summary.Whole("num_relationships"), relationships.Count);
            Assert.Equal(summary.Whole("total_interactions"), relationships.Interactions);
            VectorFiles.Near(summary.Number("avg_attachment"), relationships.MeanAttachment);
            VectorFiles.Near(summary.Number("strongest_attachment"), relationships.Strongest!.Value.Attachment);
        });

    private static void CheckMemory(JsonElement expected, InteractionSummary? found)
    {
        if (expected.ValueKind == JsonValueKind.Null || expected.Whole("n") == 0)
        {
            Assert.Null(found);
            return;
        }

        Assert.Equal(expected.Whole("n"), found!.Count);
        VectorFiles.Near(expected.Number("positive_ratio"), found.PositiveShare);
        VectorFiles.Near(expected.Number("avg_outcome"), found.MeanOutcome);
        VectorFiles.Near(expected.Number("recent_outcome"), found.RecentOutcome);
    }
}
