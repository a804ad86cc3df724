using System.Text.Json;
using Kith.Studies.Emotion.Emotions;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Emotion.Emotions;

[Trait("Vectors", "emotion-engine")]
public class RecordedRewardTests
{
    [Fact]
    public void Rewards_are_shaped_as_recorded() =>
        VectorFiles.Each(RecordedEmotions.Folder, "reward_shaping.json", "cases", item =>
        {
            var shaping = new RewardShaping();
            var (states, attachments) = (item.GetProperty("agent_states"), item.GetProperty("attachments"));
            var action = item.GetProperty("action_info");
            foreach (var other in Others(states).Union(Others(attachments)))
                shaping.Add(ConcernOf(other, states, attachments, action));
            var emotion = item.GetProperty("emotion");
            var primitives = new double[Primitives.Count];
            primitives[(int)Primitive.Empathy] = emotion.Number("empathy");
            primitives[(int)Primitive.ProtectiveInstinct] = emotion.Number("protective_instinct");
            primitives[(int)Primitive.Altruism] = emotion.Number("altruism");
            var rewards = shaping.Of(primitives, Value(action, "self_cost", 0), item.Number("altruism_threshold"));

            var (extrinsic, components) = (item.Number("extrinsic"), item.GetProperty("components"));
            VectorFiles.Near(components.Number("empathy"), rewards.Empathy);
            VectorFiles.Near(components.Number("attachment"), rewards.Attachment);
            VectorFiles.Near(components.Number("altruism"), rewards.Altruism);
            VectorFiles.Near(components.Number("protective"), rewards.Protective);
            VectorFiles.Near(components.Number("social"), rewards.Social);
            var weights = Weights(item.GetProperty("weights"));
            VectorFiles.Near(item.Number("total"), weights.Extrinsic * extrinsic + rewards.Weighted(weights));
        });

    [Fact]
    public void Weights_follow_the_recorded_schedule()
    {
        var schedule = VectorFiles.Read(RecordedEmotions.Folder, "reward_shaping.json").GetProperty("weight_schedule");
        Assert.Equal(Weights(schedule.GetProperty("initial")), RewardWeights.Initial);
        Assert.Equal(Weights(schedule.GetProperty("final")), RewardWeights.Default);
        VectorFiles.Each(schedule.GetProperty("at"), "weight_schedule", item =>
        {
            var (expected, found) = (Weights(item.GetProperty("weights")), RewardWeights.Schedule(item.Whole("step")));
            VectorFiles.Near(expected.Extrinsic, found.Extrinsic);
            VectorFiles.Near(expected.Empathy, found.Empathy);
            VectorFiles.Near(expected.Attachment, found.Attachment);
            VectorFiles.Near(expected.Altruism, found.Altruism);
            VectorFiles.Near(expected.Protective, found.Protective);
            VectorFiles.Near(expected.Social, found.Social);
        });
    }

    private static IEnumerable<string> Others(JsonElement map) => map.EnumerateObject().Select(entry => entry.Name);

    private static double Value(JsonElement item, string name, double missing) =>
        item.TryGetProperty(name, out var value) ? value.GetDouble() : missing;

    private static int Listed(JsonElement action, string list, string other) => action.TryGetProperty(list, out var ids)
        ? ids.EnumerateArray().Count(id => $"{id}" == other)
        : 0;

    private static Concern ConcernOf(string other, JsonElement states, JsonElement attachments, JsonElement action)
    {
        var concern = new Concern
        {
            Bond = Value(attachments, other, 0),
            IsNear = Listed(action, "nearby_agents", other) > 0,
            Cooperated = Listed(action, "cooperated_with", other) > 0,
        };
        if (!states.TryGetProperty(other, out var state)) return concern;
        return concern with
        {
            WellbeingChange = Value(state, "wellbeing_delta", 0),
            Benefit = Value(state, "benefit_received", 0),
            Vulnerability = Value(state, "vulnerability", 0.5),
            Threat = Value(state, "threat_level", 0),
            Protections = Listed(action, "protected_agents", other),
        };
    }

    private static RewardWeights Weights(JsonElement item) => new(
        item.Number("extrinsic"), item.Number("empathy"), item.Number("attachment"), item.Number("altruism"),
        item.Number("protective"), item.Number("social"));
}
