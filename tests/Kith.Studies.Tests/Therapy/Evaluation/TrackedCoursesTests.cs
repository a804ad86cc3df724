using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Evaluation;

/// <summary>What is tracked session by session belongs to the session, the side and the columns that it says.</summary>
public sealed class TrackedCoursesTests
{
    private const int OverallRate = 0;

    [Fact]
    public void Whoever_complements_is_fully_complementary_as_enacted_and_less_so_as_perceived()
    {
        using var workers = new Workers(1);
        var world = new TherapyWorldOptions { Patterns = ["cold_stuck"] };
        var kind = TherapistCatalog.Find(TherapistCatalog.Reference);
        var runner = new EpisodeRunner<TherapyState>(new TherapyWorld(world), [kind.ToActor(world)], workers);
        var episodes = new TherapyRecorder(EpisodeStart.Each(1, 40, 7)).PlayOn(runner);

        var (enacted, perceived) = (TrackedCourses.Of(episodes, perceived: false), TrackedCourses.Of(episodes, perceived: true));

        Assert.Equal(ComplementarityReading.Columns.Count, enacted.Length);
        for (var session = 0; session < enacted[OverallRate].Length; session++)
            Assert.Equal(100, enacted[OverallRate].At(session).Mean);
        Assert.InRange(perceived[OverallRate].At(0).Mean, 0, 90);
        var firstPerceived = episodes.Average(episode => episode.Perceived[0] == episode.Answers[0] ? 100.0 : 0);
        Assert.Equal(firstPerceived, perceived[OverallRate].At(0).Mean, 9);
    }
}
