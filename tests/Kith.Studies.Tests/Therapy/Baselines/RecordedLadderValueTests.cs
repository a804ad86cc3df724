using System.Text.Json;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Therapy.Baselines;

[Trait("Vectors", "therapy")]
public class RecordedLadderValueTests
{
    [Fact]
    public void The_first_omniscient_therapist_reckons_as_recorded() =>
        VectorFiles.Each("therapy", "omniscient_v1_values.json", "cases", item =>
        {
            var therapist = new OmniscientV1Therapist(item.Whole("window"), item.Number("accuracy"));
            var client = Look(item, therapist);
            for (var octant = 0; octant < Octant.Count; octant++)
            {
                VectorFiles.Near(item.GetProperty("perception_accuracy")[octant].GetDouble(), therapist.Perceived(octant));
                if (item.GetProperty("scores")[octant] is { ValueKind: JsonValueKind.Number } score)
                    VectorFiles.Near(score.GetDouble(), OmniscientV1Therapist.Score(client, octant));
            }

            CheckDecisions(item, client, therapist);
            for (var action = 0; action < Octant.Count; action++)
                Assert.Equal(item.GetProperty("should_update_target")[action].GetBoolean(), therapist.Outgrown(client, action));
        });

    [Fact]
    public void The_second_omniscient_therapist_reckons_as_recorded() =>
        VectorFiles.Each("therapy", "omniscient_v2_values.json", "cases", item =>
        {
            var therapist = new OmniscientV2Therapist(new OmniscientV2Options
            {
                Window = item.Whole("window"),
                Accuracy = item.Number("accuracy"),
                MaxSessions = item.Whole("max_sessions"),
                Scaling = item.Number("seeding_benefit_scaling"),
            });
            var client = Look(item, therapist);
            for (var answer = 0; answer < Octant.Count; answer++) CheckForecast(item, client, therapist.Habit, answer);
            CheckDecisions(item, client, therapist);
            therapist.Find(client, item.Whole("session"));
            for (var cell = 0; cell < Utilities.Cells; cell++)
            {
                var value = item.GetProperty("net_value")[cell / Octant.Count][cell % Octant.Count];
                VectorFiles.Near(
                    value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble(), therapist.NetValues[cell]);
            }
        });

    private static Client Look(JsonElement item, LadderTherapist therapist)
    {
        var client = RecordedClient.Begin(item);
        therapist.Habit.Look(client);
        VectorFiles.Near(item.Number("rs"), client.Satisfaction);
        VectorFiles.Near(item.Number("bond"), client.Bond);
        for (var octant = 0; octant < Octant.Count; octant++)
        {
            VectorFiles.Near(item.GetProperty("probabilities")[octant].GetDouble(), client.Probabilities[octant]);
            Assert.Equal(item.GetProperty("raw_seeding_needed")[octant].GetInt32(), therapist.Habit.Missing(octant));
            Assert.Equal(item.GetProperty("adjusted_seeding_needed")[octant].GetInt32(), therapist.Habit.Sessions(octant));
        }

        return client;
    }

    private static void CheckDecisions(JsonElement item, Client client, LadderTherapist therapist)
    {
        var session = item.Whole("session");
        Assert.Equal(item.GetProperty("should_start").GetBoolean(), therapist.Starts(client, session));
        var found = therapist.Aim(client, session);
        Assert.Equal(item.GetProperty("target").ValueKind != JsonValueKind.Null, found);
        if (therapist.Target is not { } target || !item.TryGetProperty("seeding_beneficial", out var beneficial)) return;
        Assert.Equal(
            (item.GetProperty("target")[0].GetInt32(), item.GetProperty("target")[1].GetInt32()),
            (target.Client, target.Therapist));
        for (var action = 0; action < Octant.Count; action++)
            Assert.Equal(beneficial[action].GetBoolean(), therapist.Seeds(client, target, action, session));
    }

    private static void CheckForecast(JsonElement item, Client client, HabitWindow habit, int answer)
    {
        Span<double> found = stackalloc double[Octant.Count];
        Assert.Equal(item.GetProperty("seeding_sessions")[answer].GetInt32(), habit.Sessions(answer));
        VectorFiles.Near(item.GetProperty("perception_accuracy")[answer].GetDouble(), habit.Mode == answer ? 1 : habit.Accuracy);
        Same(item.GetProperty("cost_per_session")[answer], SeedingWorth.CostPerSession(client, answer));
        ClassicForecast.Frequencies(client, habit, answer, found);
        if (item.TryGetProperty("projected_frequencies", out var frequencies)) Same(frequencies[answer], found);
        VectorFiles.Near(
            item.GetProperty("projected_bond")[answer].GetDouble(), new ClassicForecast().Foresee(client, habit, answer, found));
        if (item.TryGetProperty("projected_probabilities", out var probabilities)) Same(probabilities[answer], found);
    }

    // Where the therapist had nothing to work out, nothing was recorded.
    private static void Same(JsonElement expected, double found)
    {
        if (expected.ValueKind == JsonValueKind.Number) VectorFiles.Near(expected.GetDouble(), found);
    }

    private static void Same(JsonElement expected, ReadOnlySpan<double> found)
    {
        for (var octant = 0; octant < Octant.Count; octant++) VectorFiles.Near(expected[octant].GetDouble(), found[octant]);
    }
}
