using Kith.Studies.Emotion.World;

namespace Kith.Studies.Tests.Emotion.World;

public class EmotionObservationTests
{
    [Fact]
    public void All_worlds_with_the_same_room_look_alike()
    {
        string[] fields = ["self", "social", "present", "environment", "primitives", "mood", "relationships"];
        foreach (var rules in Enum.GetValues<RuleSet>())
        {
            var two = new EmotionWorld(new() { Rules = rules, Children = 2 }).Seats[0].Observation;
            var one = new EmotionWorld(new() { Rules = rules, MaxChildren = 2 }).Seats[1].Observation;
            Assert.Equal(fields, one.Fields.Select(field => field.Name));
            Assert.Equal(32 + 2 * 64 + 2 + 32 + 10 + 2 + 64, one.Length);
            Assert.Equal(two.Length, one.Length);
        }
    }

    [Fact]
    public void A_parent_sees_itself_the_child_food_and_threats()
    {
        var scene = new Scene(new() { Scenario = Scenario.Crisis, MaxChildren = 2, MaxSteps = 100, ThreatFrequency = 50 });
        scene.Put(0, 5, 5).Put(1, 5, 8).Threaten(5, 9.5, life: 16);
        (scene.State._foods[4], scene.State._foods[2]) = (new(5, 3.5), new(8, 5));
        scene.Act(0, 0, 0, 0.2f, -0.5f).Step();
        var seen = scene.See(0);

        Assert.Equal([0.5f, 0.5f], seen[..2]);
        Assert.Equal([0.3f, 0.01f, 1, 1], seen[4..8]);
        Assert.Equal([0, 0, 0.2f, -0.5f], seen[10..14]);
        Assert.Equal(10 * (scene.Agent(0).Resources - 0.8), seen[29], 6);
        Assert.Equal([0, 0], seen[30..32]);

        var token = seen[32..96];
        Assert.Equal([0, 1, 1], token[..3]);
        Assert.Equal(1, token[5]);
        Assert.Equal([0.8f, 1], token[7..9]);
        Assert.Equal([0, 0, 1], token[11..14]);
        Assert.Equal(0.5f, token[16]);
        Assert.True(token[17] > 0);
        Assert.All(token[18..], value => Assert.Equal(0, value));
        Assert.All(seen[96..160], value => Assert.Equal(0, value));
        Assert.Equal([1, 0], seen[160..162]);

        var environment = seen[162..194];
        Assert.Equal([0, -0.5f, 1, 0], environment[..4]);
        Assert.Equal([0.5f, 1], environment[10..12]);
        Assert.Equal([15 / 30f, 1], environment[17..19]);
        Assert.All(environment[19..27], value => Assert.Equal(0, value));
        Assert.Equal(1 / 3f, environment[27]);
        Assert.Equal(49 / 50f, environment[28], 6);
    }

    [Fact]
    public void Relationships_are_shown_the_strongest_first()
    {
        var scene = new Scene(new() { Children = 3 });
        scene.State._bonds[2] = new() { Attachment = 0.5, Trust = 0.4, Count = 1, LastOutcome = -0.1 };
        scene.State._bonds[3] = new() { Attachment = 0.9, Trust = 0.2, Count = 10_000, LastOutcome = 0.2 };
        var relationships = scene.See(0)[scene.World.Seats[0].Observation.OffsetOf("relationships")..];
        Assert.Equal([0.9f, 0.2f, 1, 0.2f], relationships[..4]);
        Assert.Equal(0.5f, relationships[4]);
        Assert.Equal(Math.Log(2) / 5, relationships[6], 6);
        Assert.Equal(-0.1f, relationships[7]);
        Assert.Equal([0, 0.1f, 0, 0], relationships[8..12]);
    }

    [Fact]
    public void Classic_rows_are_cut_into_thirds()
    {
        var scene = new Scene(new() { Rules = RuleSet.Classic, Children = 2 });
        var (flat, seen) = (new float[28], scene.See(1));
        new EmotionObservation(scene.World.Options).WriteClassic(in scene.State, 1, flat);
        Assert.Equal(flat[..9], seen[..9]);
        Assert.Equal(flat[9..18], seen[32..41]);
        Assert.Equal([1, 0], seen[160..162]);
        Assert.Equal(flat[18..], seen[162..172]);
        Assert.Equal(0.1f, seen[194]);
    }
}
