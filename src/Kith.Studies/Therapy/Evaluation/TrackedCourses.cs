namespace Kith.Studies.Therapy.Evaluation;

/// <summary>How complementary therapies were over a sliding window, session by session, averaged over many.</summary>
internal static class TrackedCourses
{
    /// <summary>A course for each of <see cref="ComplementarityReading.Columns"/>.</summary>
    /// <param name="episodes">The therapies, at least one.</param>
    /// <param name="perceived">Whether answers count as they were perceived instead of as they were given.</param>
    public static ComplementarityCourse[] Of(IReadOnlyList<TherapyEpisode> episodes, bool perceived)
    {
        var longest = episodes.Max(episode => episode.Sessions);
        var courses = ComplementarityReading.Columns.Select(_ => new ComplementarityCourse(longest)).ToArray();
        var tracker = new ComplementarityTracker();
        foreach (var episode in episodes)
        {
            var readings = Follow(tracker, episode, perceived);
            for (var column = 0; column < courses.Length; column++)
                courses[column].Add([.. readings.Select(reading => reading[column])]);
        }

        return courses;
    }

    private static double[][] Follow(ComplementarityTracker tracker, TherapyEpisode episode, bool perceived)
    {
        tracker.Clear();
        var readings = new double[episode.Sessions][];
        for (var session = 0; session < readings.Length; session++)
        {
            tracker.Add(episode.Actions[session], episode.Answers[session], episode.Perceived[session]);
            readings[session] = new double[ComplementarityReading.Columns.Count];
            (perceived ? tracker.Perceived!.Value : tracker.Enacted).Write(readings[session]);
        }

        return readings;
    }
}
