namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>The course of an evaluation: all worlds of all runs side by side, looked at every 100 steps.</summary>
public static class EvaluationCourse
{
    /// <summary>Steps between two moments.</summary>
    public const int Interval = 100;

    private const int RecentDeaths = 50;

    /// <summary>The moments of a number of steps; the last may follow sooner.</summary>
    public static IEnumerable<int> Moments(int steps) =>
        Enumerable.Range(1, (steps + Interval - 1) / Interval).Select(moment => Math.Min(moment * Interval, steps));

    /// <summary>The course of a result.</summary>
    public static IReadOnlyList<CoursePoint> Of(EvaluationResult result)
    {
        var worlds = result.Runs.SelectMany(Births).ToArray();
        // Ties are in the order of runs and worlds, whatever the number of threads was.
        var deaths = worlds.SelectMany(births => births.Zip(births.Skip(1), (birth, death) => (Step: death, Age: death - birth)))
            .OrderBy(death => death.Step).ToArray();
        var (points, count, before) = (new List<CoursePoint>(), 0, (Food: 0L, Poison: 0L));
        foreach (var (moment, step) in Moments(result.Steps).Index())
        {
            while (count < deaths.Length && deaths[count].Step <= step) count++;
            var ages = worlds.Select(births => step - births.Last(birth => birth <= step));
            var recent = deaths.Take(count).Skip(Math.Max(0, count - RecentDeaths)).Select(death => death.Age);
            var eaten = EatenBy(result, moment);
            points.Add(new(
                step, ages.Concat(recent).Average(),
                Share(eaten.Food - before.Food, eaten.Poison - before.Poison), (double)count / worlds.Length));
            before = eaten;
        }

        return points;
    }

    // A world's lives follow each other without a gap: each begins when the one before ends.
    private static IEnumerable<int[]> Births(EvaluationRun run)
    {
        var births = run.FoodOffered.Select(_ => new List<int> { 0 }).ToArray();
        foreach (var life in run.Lives.Where(life => !life.Censored)) births[life.World].Add(births[life.World][^1] + life.Steps);
        return births.Select(world => world.ToArray());
    }

    private static (long Food, long Poison) EatenBy(EvaluationResult result, int moment)
    {
        var runs = result.Runs.Where(run => run.Eaten.Count > moment);
        return (runs.Sum(run => run.Eaten[moment].Food), runs.Sum(run => run.Eaten[moment].Poison));
    }

    private static double Share(long food, long poison) => food + poison > 0 ? (double)food / (food + poison) : double.NaN;
}
