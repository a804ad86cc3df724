using Kith.Experiments.Statistics;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>
/// Quantities around one kind of event to a child, aligned on it: means over its occurrences at every step before and after.
/// Where an episode, a parent or a child ends inside the window, the rest of the window does not count it.
/// </summary>
/// <param name="kind">The kind of event.</param>
/// <param name="courses">The episodes, which alone are independent of each other.</param>
/// <param name="offsets">Steps from the event on, from the first negative one to the last.</param>
internal sealed class EventWindow(KeyEventKind kind, IReadOnlyList<EpisodeCourse> courses, IReadOnlyList<int> offsets)
{
    private readonly Occurrence[][] _occurrences = [.. courses.Select(
        course => Occurrence.Of(course).Where(found => found.Kind == kind && found.Agent > 0).ToArray())];

    /// <summary>The kind of event.</summary>
    public KeyEventKind Kind => kind;

    /// <summary>Steps from the event.</summary>
    public IReadOnlyList<int> Offsets => offsets;

    /// <summary>How often it happened.</summary>
    public int Occurrences => _occurrences.Sum(found => found.Length);

    /// <summary>In how many episodes it happened.</summary>
    public int Episodes => _occurrences.Count(found => found.Length > 0);

    /// <summary>Means of a quantity at all offsets.</summary>
    public ClusteredMean[] Of(Quantity quantity) => [.. offsets.Select(offset => At(quantity, offset))];

    private ClusteredMean At(Quantity quantity, int offset) => ClusteredMean.Of(
        [.. _occurrences.Select(found => (IReadOnlyList<double>)[.. Values(found, quantity, offset)])]);

    private static IEnumerable<double> Values(Occurrence[] found, Quantity quantity, int offset)
    {
        foreach (var occurrence in found)
        {
            var curve = occurrence.Course.Of(quantity, occurrence.Agent);
            var step = occurrence.Step + offset;
            if (step >= 0 && step < curve.Count && double.IsFinite(curve[step])) yield return curve[step];
        }
    }
}
