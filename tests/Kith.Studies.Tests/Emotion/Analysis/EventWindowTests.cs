using Kith.Studies.Emotion.Analysis;
using Kith.Studies.Emotion.World;
using Kith.Studies.Tests.Emotion.World;

namespace Kith.Studies.Tests.Emotion.Analysis;

public class EventWindowTests
{
    [Fact]
    public void Means_are_aligned_on_the_event_and_count_what_is_there()
    {
        // The child's health falls from 1.0 by a tenth, from 0.5 by a tenth; its bond is born at states 1 and 2.
        var window = new EventWindow(
            KeyEventKind.BondBorn, [Course([1.0, 0.9, 0.8], 1), Course([0.5, 0.4, 0.3, 0.2], 2)], [-2, -1, 0, 1, 2]);
        Assert.Equal((2, 2), (window.Occurrences, window.Episodes));
        var found = window.Of(Quantity.ChildHealth);
        Assert.Equal([1, 2, 2, 2, 0], found.Select(mean => mean.Count));
        Assert.Equal([0.5, 0.7, 0.6, 0.5], found.Take(4).Select(mean => Math.Round(mean.Mean, 12)));
        Assert.True(double.IsNaN(found[4].Mean));
        Assert.False(found[0].Interval.IsKnown);
        // t(0.975, 1) * 0.3: far beyond both values.
        Assert.Equal(0.6 + 12.7062 * 0.3, found[2].Interval.High, 3);
        Assert.Equal(0, new EventWindow(KeyEventKind.Death, [Course([1], 0)], [0]).Occurrences);
    }

    [Fact]
    public void Of_a_danger_the_parents_first_shield_counts_and_a_siblings_does_not()
    {
        var course = new EpisodeCourse(0, 2);
        var scene = new Scene(new() { Children = 2 });
        course.Add(in scene.State, double.NaN);
        Add(new KeyEvent(KeyEventKind.ThreatNear, 1));
        Add(new KeyEvent(KeyEventKind.Shield, 1, 2));
        Add(new KeyEvent(KeyEventKind.Shield, 1, 0), new(KeyEventKind.Shield, 2, 0), new(KeyEventKind.Gift, 1, 0));
        Add(new KeyEvent(KeyEventKind.Shield, 1, 0));
        Add(new(KeyEventKind.ThreatNear, 1), new(KeyEventKind.Shield, 1, 0));
        Add(new KeyEvent(KeyEventKind.Death, 0));
        Assert.Equal(
            [
                (1, "threat_near", 1), (3, "shielding", 1), (3, "shielding", 2), (5, "threat_near", 1), (5, "shielding", 1),
                (6, "death", 0),
            ],
            Occurrence.Of(course).Select(found => (found.Step, found.Kind.Key(), found.Agent)));
        Assert.Equal(3, new EventWindow(KeyEventKind.Shield, [course], [0]).Occurrences);
        Assert.Equal(0, new EventWindow(KeyEventKind.Death, [course], [0]).Occurrences);

        void Add(params KeyEvent[] events)
        {
            course.Add(events);
            course.Add(in scene.State, double.NaN);
        }
    }

    [Fact]
    public void The_dead_feel_nothing_and_have_no_health()
    {
        var scene = new Scene(new());
        var course = new EpisodeCourse(0, 1);
        course.Add(in scene.State, 0.4);
        scene.Agent(1).IsAlive = false;
        course.Add(in scene.State, 0.4);
        scene.Agent(0).IsAlive = false;
        course.Add(in scene.State, 0.4);
        Assert.Equal([0.7, double.NaN, double.NaN], course.Of(Quantity.ChildHealth, 1));
        Assert.Equal([0.4, 0.4, double.NaN], course.Of(Quantity.ComposedLove, 1));
        Assert.Equal([0, 0, double.NaN], course.Of(Quantity.Bond, 1));
    }

    private static EpisodeCourse Course(double[] health, int born)
    {
        var scene = new Scene(new());
        var course = new EpisodeCourse(0, 1);
        for (var step = 0; step < health.Length; step++)
        {
            if (step > 0) course.Add(step == born ? [new(KeyEventKind.BondBorn, 1, 0)] : []);
            scene.Agent(1).Health = health[step];
            course.Add(in scene.State, double.NaN);
        }

        return course;
    }
}
