using Kith.Experiments.Search;

namespace Kith.Experiments.Tests.Search;

public class SamplerTests
{
    private static readonly ParameterSpace Six = new([.. Enumerable.Range(0, 6).Select(i => Dimension.Linear($"x{i}", -1, 1))]);

    private static readonly ParameterSpace Mixed = new(
        Dimension.Logarithmic("rate", 0.001, 10), Dimension.Whole("window", 5, 25),
        Dimension.Category("pattern", "cold", "dominant", "submissive"));

    [Fact]
    public void Parzen_estimators_find_the_bottom_of_a_bowl_far_better_than_chance()
    {
        var better = 0;
        var (parzen, random) = (0.0, 0.0);
        for (var seed = 0; seed < 8; seed++)
        {
            var bySampler = Best(Search(new ParzenSampler(Six, new ParzenOptions(), new(seed, "search")), Bowl, 150));
            var byChance = Best(Search(new RandomSampler(Six, new(seed, "search")), Bowl, 150));
            (parzen, random) = (parzen - bySampler, random - byChance);
            if (bySampler > byChance) better++;
        }

        Assert.True(
            better >= 7 && parzen < 0.4 * random,
            $"better for {better} of 8 seeds; mean distance {parzen / 8:0.000} against {random / 8:0.000}");
    }

    [Fact]
    public void Parzen_estimators_find_the_right_name_and_the_right_whole_number()
    {
        var trials = Search(new ParzenSampler(Mixed, new ParzenOptions(), new(3, "search")), MixedObjective, 120);
        var late = trials.Skip(80).ToArray();
        Assert.True(late.Count(trial => trial.Values[2] == 1) > 30, "the second name is the best one");
        Assert.True(late.Count(trial => Math.Abs(trial.Values[1] - 20) <= 3) > 25, "20 is the best window");
        Assert.All(trials, trial => Assert.Equal(Math.Floor(trial.Values[1]), trial.Values[1]));
    }

    [Fact]
    public void A_search_replayed_from_its_trials_proposes_what_it_would_have_proposed()
    {
        var whole = Search(new ParzenSampler(Mixed, new ParzenOptions(), new(9, "search")), MixedObjective, 60);
        for (var known = 20; known < 60; known += 7)
        {
            var again = new ParzenSampler(Mixed, new ParzenOptions(), new(9, "search"));
            Assert.Equal(whole[known].Values, again.Propose(known, [.. whole.Take(known)]));
        }
    }

    [Fact]
    public void Proposals_from_one_history_differ_by_their_numbers()
    {
        var trials = Search(new ParzenSampler(Six, new ParzenOptions(), new(9, "search")), Bowl, 40);
        var sampler = new ParzenSampler(Six, new ParzenOptions(), new(9, "search"));
        Assert.NotEqual(sampler.Propose(40, trials), sampler.Propose(41, trials));
        Assert.Equal(sampler.Propose(41, trials), sampler.Propose(41, trials));
    }

    [Fact]
    public void A_search_may_begin_with_what_an_earlier_one_found()
    {
        var earlier = Search(new ParzenSampler(Six, new ParzenOptions(), new(1, "search")), Bowl, 100);
        var first = new ParzenSampler(Six, new ParzenOptions(), new(2, "search"), earlier).Propose(0, []);
        var without = new ParzenSampler(Six, new ParzenOptions(), new(2, "search")).Propose(0, []);
        Assert.NotEqual(without, first);
        Assert.True(Bowl(first) > -0.5, $"found {Bowl(first)}; a random point has −2 on average");
    }

    [Fact]
    public void Failed_trials_teach_nothing()
    {
        var trials = Search(new RandomSampler(Six, new(1, "search")), Bowl, 30);
        Trial[] withFailures = [.. trials, new(30, [0, 0, 0, 0, 0, 0], double.NaN)];
        var sampler = new ParzenSampler(Six, new ParzenOptions(), new(2, "search"));
        Assert.Equal(sampler.Propose(31, trials), sampler.Propose(31, withFailures));
        Assert.Equal(30, Trial.Ranked(withFailures).Count);
    }

    [Fact]
    public void Trials_are_ranked_by_objective_and_then_by_number()
    {
        Trial[] trials = [new(0, [], 1), new(1, [], 3), new(2, [], double.NaN), new(3, [], 1), new(4, [], 2)];
        Assert.Equal([1, 4, 0, 3], Trial.Ranked(trials).Select(trial => trial.Number));
    }

    [Fact]
    public void Sobol_proposals_cover_the_space_evenly_and_do_not_depend_on_the_history()
    {
        var sampler = new SobolSampler(Mixed, new(42, "search"));
        var windows = Enumerable.Range(0, 1024).Select(number => sampler.Propose(number, [])[1])
            .CountBy(window => window).ToArray();
        Assert.Equal(21, windows.Length);
        Assert.All(windows, window => Assert.InRange(window.Value, 48, 50)); // 1024 / 21 = 48.8
        Assert.Equal(sampler.Propose(5, []), sampler.Propose(5, [new(0, [1, 5, 0], 3)]));
    }

    private static double Bowl(IReadOnlyList<double> x) => -x.Sum(value => (value - 0.3) * (value - 0.3));

    private static double MixedObjective(IReadOnlyList<double> x) =>
        (x[2] == 1 ? 1 : 0) - (0.1 * Math.Abs(x[1] - 20)) - (0.1 * Math.Abs(Math.Log(x[0])));

    private static double Best(IEnumerable<Trial> trials) => trials.Max(trial => trial.Objective);

    private static List<Trial> Search(Sampler sampler, Func<IReadOnlyList<double>, double> objective, int count)
    {
        var trials = new List<Trial>();
        for (var number = 0; number < count; number++)
        {
            var values = sampler.Propose(number, trials);
            trials.Add(new(number, values, objective(values)));
        }

        return trials;
    }
}
