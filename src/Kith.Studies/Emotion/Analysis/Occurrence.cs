using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>An event that reports show.</summary>
/// <param name="Course">In which episode.</param>
/// <param name="Step">Number of the state to which it led.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Agent">To whom; 0 for the parent.</param>
internal sealed record Occurrence(EpisodeCourse Course, int Step, KeyEventKind Kind, int Agent)
{
    /// <summary>The kinds around which emotions are looked at.</summary>
    public static IReadOnlyList<KeyEventKind> Kinds { get; } =
        [KeyEventKind.BondBorn, KeyEventKind.ThreatNear, KeyEventKind.Shield, KeyEventKind.Death];

    /// <summary>
    /// The events of an episode, in order. Of the parent's shields over a child in one danger situation the first alone counts:
    /// the others are its continuation.
    /// </summary>
    public static IEnumerable<Occurrence> Of(EpisodeCourse course)
    {
        var isShielded = new bool[course.Children + 1];
        foreach (var (step, what) in course.Events)
        {
            if (what.Kind == KeyEventKind.ThreatNear) isShielded[what.Agent] = false;
            if (what.Kind == KeyEventKind.Gift) continue;
            if (what.Kind == KeyEventKind.Shield)
            {
                if (what.By != 0 || isShielded[what.Agent]) continue;
                isShielded[what.Agent] = true;
            }

            yield return new(course, step, what.Kind, what.Agent);
        }
    }
}
