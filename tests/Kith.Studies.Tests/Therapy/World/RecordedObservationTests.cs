using System.Text.Json;
using Kith.Studies.Tests.Therapy.Clients;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Therapy.World;

[Trait("Vectors", "therapy")]
public class RecordedObservationTests
{
    private const double Tolerance = 1e-6;

    [Fact]
    public void The_omniscient_view_is_the_one_recorded() =>
        VectorFiles.Each(RecordedClient.Folder, "omniscient_observation.json", "cases", item =>
        {
            var state = StateOf(item);
            var observation = new ClientObservation(ObservationKind.Omniscient);
            var row = new float[observation.Layout.Length];
            observation.Write(in state, row);

            var rest = row.AsSpan();
            foreach (var field in observation.Layout.Fields)
            {
                double[] expected = field.Name == "history"
                    ? [.. RecordedClient.Digits(item, "history").Select(digit => (double)digit)]
                    : Numbers(item.GetProperty("observation").GetProperty(field.Name));
                for (var i = 0; i < expected.Length; i++) VectorFiles.Near(expected[i], rest[i], Tolerance, $"{field.Name}[{i}]");
                rest = rest[expected.Length..];
            }

            Assert.True(rest.IsEmpty);
        });

    // Only what the view shows is recorded, so the state is put together from that, its memory aside.
    private static TherapyState StateOf(JsonElement item)
    {
        var client = new Client(new()
        {
            Mechanism = RecordedClient.MechanismOf(item.GetProperty("mechanism").GetString()!),
            Parataxic = item.GetProperty("parataxic").GetBoolean(),
        });
        client.Begin(
            item.GetProperty("u").Numbers(), new byte[Client.MemoryLength],
            new byte[Client.MemoryLength], item.Number("entropy"));
        var (state, tally) = (new TherapyState(client), new PerceptionTally());
        foreach (var perception in item.GetProperty("perception_log").EnumerateArray())
            tally.Add(new(perception[0].GetInt32(), perception[1].GetInt32(), perception[2].GetInt32(), false, 0));
        (client.Satisfaction, client.Bond, client.Perceptions) = (item.Number("rs"), item.Number("bond"), tally);

        var history = RecordedClient.Digits(item, "history");
        for (var i = 0; i < history.Length && history[i] < Octant.Count; i += 2) state.History.Add(history[i], history[i + 1]);
        var observation = item.GetProperty("observation");
        (state.Session, state.MaxSessions, state.ClientAction) =
            (item.Whole("session"), item.Whole("max_sessions"), observation.Whole("client_action"));
        (state.LastActual, state.LastPerceived) =
            (observation.Whole("last_actual_action"), observation.Whole("last_perceived_action"));
        return state;
    }

    private static double[] Numbers(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.Numbers() : [value.GetDouble()];
}
