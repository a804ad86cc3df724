using Kith.Studies.Emotion.World;

namespace Kith.Studies.Tests.Emotion.World;

public class KeyEventsTests
{
    private static readonly EmotionWorldOptions s_crisis =
        new() { Scenario = Scenario.Crisis, Children = 2, ThreatFrequency = 1000 };

    [Fact]
    public void A_threat_is_told_when_it_comes_near_and_again_only_after_it_was_away()
    {
        var (scene, events) = Begun(s_crisis);
        scene.Put(0, 5, 1).Put(1, 5, 5).Put(2, 1, 9).Threaten(5, 6.5, 20);
        (scene.Agent(1).Health, scene.Agent(1).Vulnerability) = (1, 0.01);
        Assert.Equal([new(KeyEventKind.ThreatNear, 1)], Next(scene, events));
        Assert.Empty(Next(scene, events));
        scene.State.ThreatCount = 0;
        Assert.Empty(Next(scene, events));
        scene.Threaten(5, 6.5, 20);
        Assert.Equal([new(KeyEventKind.ThreatNear, 1)], Next(scene, events));
    }

    [Fact]
    public void Shields_gifts_and_deaths_say_who_and_to_whom()
    {
        var (scene, events) = Begun(s_crisis);
        scene.Put(0, 5, 4).Put(1, 5, 5).Put(2, 9, 9).Threaten(5, 5.2, 20);
        (scene.Agent(2).Health, scene.Agent(2).Resources) = (0.001, 0);
        // The middle third of the aim means the first child, the first third the parent; protection and gift make the bond.
        scene.Act(0, 0, 0, 1, 0).Act(1, 0, 0, 0.4f, -0.7f);
        (scene.Agent(1).Resources, scene.Agent(0).Resources) = (0.9, 0.1);
        Assert.Equal(
            [
                new(KeyEventKind.ThreatNear, 1), new(KeyEventKind.Gift, 0, 1), new(KeyEventKind.Shield, 1, 0),
                new(KeyEventKind.Death, 2), new(KeyEventKind.BondBorn, 1, 0),
            ],
            Next(scene, events));
        Assert.DoesNotContain(Next(scene, events), what => what.Kind == KeyEventKind.Death);
    }

    [Fact]
    public void A_bond_is_born_once_in_an_episode()
    {
        var (scene, events) = Begun(new());
        scene.Put(0, 5, 5).Put(1, 5, 5);
        Bond(0.29);
        Assert.Empty(Next(scene, events));
        Bond(0.4);
        Assert.Equal([new(KeyEventKind.BondBorn, 1, 0)], Next(scene, events));
        Bond(0.1);
        Assert.Empty(Next(scene, events));
        Bond(0.5);
        Assert.Empty(Next(scene, events));
        events.Begin(in scene.State);
        Assert.Equal([new(KeyEventKind.BondBorn, 1, 0)], Next(scene, events));

        void Bond(double level) => scene.State._bonds[1].Attachment = level;
    }

    private static (Scene Scene, KeyEvents Events) Begun(EmotionWorldOptions options)
    {
        var scene = new Scene(options);
        var events = new KeyEvents(scene.World.Seats.Count, 0.3);
        events.Begin(in scene.State);
        return (scene, events);
    }

    private static IReadOnlyList<KeyEvent> Next(Scene scene, KeyEvents events)
    {
        scene.Step();
        return events.Follow(in scene.State);
    }
}
