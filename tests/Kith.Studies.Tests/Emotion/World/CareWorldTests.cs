using Kith.Studies.Emotion.Emotions;
using Kith.Studies.Emotion.World;
using Kith.Worlds;

namespace Kith.Studies.Tests.Emotion.World;

public class CareWorldTests
{
    private static readonly EmotionWorldOptions Crisis = new() { Scenario = Scenario.Crisis };

    [Fact]
    public void The_hungry_lose_health_and_children_more_than_the_parent()
    {
        var scene = new Scene(new());
        scene.Put(0, 1, 1).Put(1, 9, 9);
        (scene.Agent(0).Resources, scene.Agent(1).Resources, scene.Agent(1).Health) = (0.21, 0.118, 0.7);
        scene.Step();
        Assert.Equal(0.2, scene.Agent(0).Resources, 12);
        Assert.Equal(1 + 0.015 * -0.1, scene.Agent(0).Health, 12);
        Assert.Equal(0.1, scene.Agent(1).Resources, 12);
        Assert.Equal(0.7 + 0.015 * -0.2 * 2.6, scene.Agent(1).Health, 12);
    }

    [Fact]
    public void Food_feeds_by_skill_and_moves()
    {
        var scene = new Scene(new());
        scene.Put(0, 5, 5).Put(1, 1, 1);
        (scene.State._foods[0], scene.State._foods[1]) = (new(5.5, 5), new(1, 1.5));
        scene.Agent(0).Resources = 0.3;
        scene.Step();
        Assert.Equal(0.69, scene.Agent(0).Resources, 12);
        Assert.Equal(0.3 - 0.018 + 0.4 * 0.2, scene.Agent(1).Resources, 12);
        Assert.NotEqual(new Place(5.5, 5), scene.State.Foods[0]);
        Assert.Equal(0.25, scene.State.EventsOf(0)[(int)EmotionEvent.GoalAchieved]);
    }

    [Fact]
    public void Children_are_slower_than_the_parent_and_nobody_leaves_the_world()
    {
        var scene = new Scene(new());
        scene.Put(0, 5, 5).Put(1, 9.9, 5);
        scene.Act(0, 1, -1, 0, 0).Act(1, 1, 0.5f, 0, 0).Step();
        Assert.Equal(new Place(5.5, 4.5), scene.Agent(0).Place);
        Assert.Equal(10, scene.Agent(1).Place.X);
        Assert.Equal(5 + 0.5 * 0.6 * 0.5, scene.Agent(1).Place.Y, 12);
    }

    [Fact]
    public void A_gift_pays_by_the_need_of_who_gets_it_and_makes_a_bond()
    {
        var scene = new Scene(new());
        scene.Put(0, 5, 5).Put(1, 5, 6.5);
        (scene.Agent(0).Resources, scene.Agent(1).Resources) = (0.8, 0.1);
        scene.Act(0, 0, 0, 0.4f, 0.5f).Step();
        Assert.Equal(0.69, scene.Agent(0).Resources, 12);
        Assert.Equal(0.2 - 0.018, scene.Agent(1).Resources, 12);
        Assert.Equal(0.9, scene.State.EventsOf(0)[(int)EmotionEvent.HelpedOther], 12);
        Assert.Equal(0.9, scene.State.EventsOf(1)[(int)EmotionEvent.ResourceShared], 12);
        Assert.Equal(1, scene.State.EventsOf(1)[(int)EmotionEvent.HelpReceived]);

        var bond = 0.05 * 0.05 * 0.5;
        bond += 0.2 * (0.2 * 0.9) * (1 - bond);
        bond += 0.15 * 0.5 * (1 - bond);
        Assert.Equal(bond, scene.State.BondOf(0, 1).Attachment, 12);
        Assert.Equal(bond, scene.State.BondOf(1, 0).Attachment, 12);
        Assert.Equal(3, scene.State.BondOf(0, 1).Count);
        var (parent, child) = (scene.Agent(0), scene.Agent(1));
        var task = 0.01 + 0.05 * parent.Health + 0.05 * parent.Resources + 0.5 * child.Wellbeing + 0.05 * 0.5 + 0.1 * 0.9;
        Assert.Equal(task, scene.State.FactsOf(0).Task, 12);
    }

    [Theory]
    [InlineData(5, 7.01, 0.8, 0.4f, 0.5f)] // too far
    [InlineData(5, 5.5, 0.2, 0.4f, 0.5f)] // nothing to give
    [InlineData(5, 5.5, 0.8, 0.29f, 0.5f)] // no wish to
    [InlineData(5, 5.5, 0.8, 0.9f, -0.5f)] // to oneself
    public void Nothing_is_given(double x, double y, double resources, float strength, float aim)
    {
        var scene = new Scene(new());
        scene.Put(0, 5, 5).Put(1, x, y);
        scene.Agent(0).Resources = resources;
        scene.Act(0, 0, 0, strength, aim).Step();
        Assert.Equal(resources - 0.01, scene.Agent(0).Resources, 12);
        Assert.Equal(0, scene.State.FactsOf(1).Received);
    }

    [Fact]
    public void A_shield_keeps_four_fifths_of_the_damage_away_costs_half_of_that_and_repels()
    {
        var scene = new Scene(Crisis);
        scene.Put(0, 5, 5).Put(1, 5, 6).Threaten(5, 6.2, life: 20);
        scene.Act(0, 0, 0, 0.7f, 1).Step();
        var raw = 0.35 * 0.8;
        ref readonly var child = ref scene.State.FactsOf(1);
        Assert.Equal(0.8 * raw, child.Prevented, 12);
        Assert.Equal(0.2 * raw, child.Damage, 12);
        Assert.Equal(0.4 * raw, scene.State.FactsOf(0).Cost, 12);
        Assert.Equal(0.4 * raw + 0.35 * 0.3, scene.State.FactsOf(0).Damage, 12);
        Assert.Equal(20 - 1 - 8, scene.State.Threats[0].Life);
        Assert.Equal(1, scene.Measure(EmotionMeasure.ProtectionEvents));
        Assert.Equal(1, scene.Measure(EmotionMeasure.DangerSituations));
        Assert.Equal(1, scene.Measure(EmotionMeasure.SacrificeSituations));
        Assert.Equal(1, scene.Measure(EmotionMeasure.DangerStepsInReach));
        Assert.Equal(1, scene.Measure(EmotionMeasure.ShieldedStepsInReach));
        Assert.Equal(1, scene.State.EventsOf(1)[(int)EmotionEvent.Protected]);
        Assert.Equal(1, scene.State.EventsOf(0)[(int)EmotionEvent.SelfSacrifice]);
    }

    [Fact]
    public void A_danger_that_passes_behind_a_shield_is_a_success_for_both()
    {
        var scene = new Scene(Crisis);
        scene.Put(0, 5, 5).Put(1, 5, 6).Threaten(5, 6.2, life: 9);
        scene.Act(0, 0, 0, 0.7f, 1).Step();
        Assert.Equal(0, scene.State.EventsOf(0)[(int)EmotionEvent.CooperationSuccess]);
        scene.Step();
        Assert.Equal(0, scene.State.ThreatCount);
        Assert.Equal(1, scene.State.EventsOf(0)[(int)EmotionEvent.CooperationSuccess]);
        Assert.Equal(1, scene.State.EventsOf(1)[(int)EmotionEvent.CooperationSuccess]);
    }

    [Fact]
    public void One_stretch_of_danger_is_one_situation()
    {
        var scene = new Scene(Crisis with { ThreatDamage = 0 });
        scene.Put(0, 1, 1).Put(1, 8, 8).Threaten(8, 8, life: 4);
        for (var step = 0; step < 5; step++) scene.Step();
        Assert.Equal(1, scene.Measure(EmotionMeasure.DangerSituations));
        Assert.Equal(0, scene.Measure(EmotionMeasure.DangerStepsInReach));
        scene.Threaten(8, 8, life: 4).Step();
        Assert.Equal(2, scene.Measure(EmotionMeasure.DangerSituations));
        Assert.Equal(0, scene.Measure(EmotionMeasure.SacrificeSituations));
    }

    [Fact]
    public void A_dead_child_of_a_crisis_is_away_and_the_others_go_on()
    {
        var scene = new Scene(Crisis with { Children = 2 });
        scene.Put(0, 1, 1).Put(1, 8, 8).Put(2, 1, 2).Threaten(8, 8, life: 30);
        scene.Agent(1).Health = 0.1;
        Assert.Equal(Ending.None, scene.Step());
        Assert.Equal((true, false, true), (scene.IsPresent(0), scene.IsPresent(1), scene.IsPresent(2)));
        Assert.Equal(-2, scene.Rewards[1]);
        Assert.True(scene.Rewards[0] < -1);
        Assert.All(scene.See(1), value => Assert.Equal(0, value));
        Assert.Equal(0.5, scene.Measure(EmotionMeasure.Survival));

        var (place, resources) = (scene.Agent(1).Place, scene.Agent(1).Resources);
        scene.Act(1, 1, 1, 1, -1).Step();
        Assert.Equal((place, resources), (scene.Agent(1).Place, scene.Agent(1).Resources));
        Assert.Equal(0, scene.Rewards[1]);
        (scene.Agent(2).Health, scene.Agent(2).Resources) = (0.001, 0);
        Assert.Equal(Ending.Terminated, scene.Step());
    }

    [Fact]
    public void Deaths_end_caretaking_and_cost_the_parent_two_each()
    {
        var scene = new Scene(new() { Children = 2 });
        scene.Put(0, 1, 1).Put(1, 8, 8).Put(2, 9, 9);
        (scene.Agent(0).Health, scene.Agent(1).Health, scene.Agent(0).Resources) = (0.0001, 0.0001, 0);
        (scene.Agent(1).Resources, scene.Agent(2).Resources) = (0, 0.5);
        Assert.Equal(Ending.Terminated, scene.Step());
        Assert.Equal(-4, scene.Rewards[0]);
        Assert.Equal(-2, scene.Rewards[1]);
        Assert.Equal(2, scene.Measure(EmotionMeasure.Deaths));
    }

    [Theory]
    [InlineData(Scenario.Caretaking, true, false, Ending.None, Ending.Terminated)]
    [InlineData(Scenario.Caretaking, false, true, Ending.Terminated, Ending.Terminated)]
    [InlineData(Scenario.Crisis, true, false, Ending.None, Ending.Terminated)]
    [InlineData(Scenario.Crisis, false, true, Ending.None, Ending.None)]
    [InlineData(Scenario.Crisis, false, false, Ending.Terminated, Ending.Terminated)]
    public void A_parent_may_outlive_its_children(
        Scenario scenario, bool parentLives, bool childLives, Ending outlived, Ending usual)
    {
        foreach (var (outlive, ending) in new[] { (true, outlived), (false, usual) })
        {
            var scene = new Scene(new() { Scenario = scenario, Outlive = outlive });
            scene.Put(0, 1, 1).Put(1, 9, 9);
            if (!parentLives) (scene.Agent(0).Health, scene.Agent(0).Resources) = (1e-9, 0);
            if (!childLives) (scene.Agent(1).Health, scene.Agent(1).Resources) = (1e-9, 0);
            Assert.Equal(ending, scene.Step());
            if (ending == Ending.None) Assert.Equal(Ending.None, scene.Step());
        }
    }

    [Fact]
    public void A_fourth_threat_takes_the_place_of_the_one_with_the_least_life()
    {
        var scene = new Scene(Crisis with { ThreatFrequency = 1, GridSize = 40 });
        scene.Put(0, 1, 1).Put(1, 20, 20).Threaten(1, 39, life: 20).Threaten(39, 1, life: 10).Threaten(39, 39, life: 15);
        scene.Step();
        Assert.Equal([19, 30, 14], scene.State.Threats.ToArray().Select(threat => threat.Life));
        Assert.InRange(scene.State.Threats[1].Place.Distance(new(20, 20)), 1.4, 4.6);
    }

    [Fact]
    public void A_threat_whose_prey_is_dead_hunts_the_nearest_child()
    {
        var scene = new Scene(Crisis with { Children = 3, GridSize = 40 });
        scene.Put(0, 30, 30).Put(1, 5, 5).Put(2, 20, 20).Put(3, 9, 9).Threaten(8, 8, life: 30);
        (scene.Agent(1).IsAlive, scene.Agent(1).Health) = (false, 0);
        scene.Step();
        Assert.Equal(3, scene.State.Threats[0].Prey);
    }

    [Fact]
    public void Who_leaves_a_starving_child_alone_loses_the_bond()
    {
        var scene = new Scene(new());
        scene.Put(0, 1, 1).Put(1, 8, 8);
        scene.Agent(1).Resources = 0.1;
        scene.State._bonds[1] = new() { Attachment = 0.5, Trust = 0.5 };
        scene.State._bonds[2] = new() { Attachment = 0.5, Trust = 0.5 };
        scene.Step();
        Assert.Equal(0.5 * 0.999 - 0.015, scene.State.BondOf(0, 1).Attachment, 12);
        Assert.Equal(0.48, scene.State.BondOf(0, 1).Trust, 12);
        Assert.Equal(0.5 * 0.999, scene.State.BondOf(1, 0).Attachment, 12);
        Assert.Equal(0.05, scene.State.EventsOf(0)[(int)EmotionEvent.Isolation]);
    }

    [Fact]
    public void New_places_are_discovered_once()
    {
        var scene = new Scene(new());
        scene.Put(0, 5.9, 5.5).Put(1, 5.5, 5.5);
        double[] found = [scene.Walk(1, 0), scene.Walk(-1, 0), scene.Walk(1, 0)];
        Assert.Equal(1, found[0]);
        Assert.Equal(0, found[2]);
    }

    [Fact]
    public void Ablations_freeze_hide_and_disable()
    {
        var scene = new Scene(Crisis with { FreezeEmotions = true, DisableBonds = true, HideEmotions = true });
        scene.Put(0, 5, 5).Put(1, 5, 6).Threaten(5, 6.2, life: 20);
        scene.Act(0, 0, 0, 0.7f, 1).Step();
        Assert.Equal(CareDynamics.Bases.ToArray(), scene.State.PrimitivesOf(0).ToArray());
        Assert.Equal(0, scene.State.BondOf(0, 1).Attachment);
        Assert.Equal(1, scene.State.EventsOf(0)[(int)EmotionEvent.SelfSacrifice]);
        var seen = scene.See(0);
        Assert.All(seen[16..28], value => Assert.Equal(0, value));
        var layout = scene.World.Seats[0].Observation;
        var emotions = layout.OffsetOf("primitives");
        Assert.All(seen[emotions..(emotions + 12)], value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(0)]
    public void What_the_task_pays_a_parent_for_its_children_is_weighed_and_its_own_life_is_not(double weight)
    {
        var scene = new Scene(Crisis with { ChildWeight = weight });
        scene.Put(0, 5, 5).Put(1, 5, 6).Threaten(5, 6.2, life: 20);
        scene.Act(0, 0, 0, 0.7f, 1).Step();
        var (parent, child, facts) = (scene.Agent(0), scene.Agent(1), scene.State.FactsOf(0));
        var children = 0.5 * child.Wellbeing + 0.05 * (1 - scene.State.Distance(0, 1) / 3) + facts.PreventedForOthers;
        Assert.True(facts.PreventedForOthers > 0.1);
        Assert.Equal(0.01 + 0.05 * parent.Health + 0.05 * parent.Resources + weight * children, facts.Task, 12);
        Assert.Equal(0.01 + 0.1 * child.Health + 0.1 * child.Resources + 0.05 * (1 - scene.State.Distance(0, 1) / 3),
            scene.State.FactsOf(1).Task, 12);

        (scene.Agent(1).Health, scene.Agent(1).Resources) = (0.001, 0);
        scene.Put(1, 9, 9).Act(0, 0, 0, 0, 0).Step();
        parent = scene.Agent(0);
        Assert.Equal(0.01 + 0.05 * parent.Health + 0.05 * parent.Resources - 2 * weight, scene.State.FactsOf(0).Task, 12);
    }

    [Theory]
    [InlineData(1.001f)]
    [InlineData(float.NaN)]
    public void Actions_beyond_the_box_are_refused(float number)
    {
        var scene = new Scene(new());
        scene.Act(1, 0, 0, number, 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => scene.Step());
    }

    [Fact]
    public void Classic_actions_may_be_any_number_and_the_dead_stay()
    {
        var scene = new Scene(new() { Rules = RuleSet.Classic });
        Assert.False(((BoxActions)scene.World.Seats[0].Actions).IsClipped);
        scene.Act(0, 30, 0, 0, 1e30f).Step();
        Assert.Equal(10, scene.Agent(0).Place.X);
        scene.Agent(1).IsAlive = false;
        Assert.True(scene.IsPresent(1));
        scene.Act(0, float.PositiveInfinity, 0, 0, 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => scene.Step());
    }

    [Fact]
    public void A_step_and_its_observations_make_no_garbage()
    {
        var scene = new Scene(Crisis with { Children = 2, ThreatFrequency = 3 });
        var row = new float[scene.World.Seats[0].Observation.Length];
        scene.Act(0, 0.1f, 0.1f, 0.8f, 0.3f);
        for (var i = 0; i < 50; i++) Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 200; i++) Step();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step()
        {
            if (scene.Step() != Ending.None) scene.Reset();
            scene.World.Observe(in scene.State, 0, row);
            scene.World.Observe(in scene.State, 2, row);
        }
    }
}
