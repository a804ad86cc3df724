using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Tests.Goodhart.Evaluation;

public sealed class EvaluationCourseTests : IDisposable
{
    private readonly TaskRequests _tasks = new();

    public void Dispose() => _tasks.Dispose();

    [Fact]
    public void A_course_follows_from_lives_and_meals_by_hand()
    {
        // World 0 dies after 60 and 90 steps, world 1 after 200, world 2 never; an agent is renewed in the step of its death.
        LifeRecord[] lives =
        [
            Life(0, 60), Life(0, 30), Life(1, 200), Life(0, 160, censored: true),
            Life(1, 50, censored: true), Life(2, 250, censored: true),
        ];
        var course = EvaluationCourse.Of(Result(250, lives, [(3, 1), (3, 1), (5, 9)]));
        Assert.Equal([100, 200, 250], course.Select(point => point.Step));
        Assert.Equal(
            [(60 + 30 + 10 + 100 + 100) / 5.0, (60 + 30 + 200 + 110 + 0 + 200) / 6.0, (60 + 30 + 200 + 160 + 50 + 250) / 6.0],
            course.Select(point => point.Survival));
        Assert.Equal([0.75, double.NaN, 2 / 10.0], course.Select(point => point.FoodShare));
        Assert.Equal([2 / 3.0, 1, 1], course.Select(point => point.DeathsPerWorld));
    }

    [Fact]
    public void Only_the_last_fifty_deaths_count()
    {
        LifeRecord[] lives = [.. Enumerable.Repeat(Life(0, 10), 30), .. Enumerable.Repeat(Life(0, 5), 40)];
        var last = EvaluationCourse.Of(Result(500, lives, []))[^1];
        // Forty lives of 5 steps, ten of 10, and three agents alive: one renewed in this very step, two who never died.
        Assert.Equal(((40 * 5) + (10 * 10) + 0 + 500 + 500) / 53.0, last.Survival);
        Assert.True(double.IsNaN(last.FoodShare));
    }

    [Fact]
    public void A_course_ends_with_what_the_lives_add_up_to()
    {
        var options = new EvaluationOptions { Steps = 250, Worlds = 7, Runs = 2, Energies = EnergyChoice.Harsh };
        var subject = EvaluationSubject.Of(new RandomWalker(), ForagingOptions.Guide);
        var found = new Evaluator(options, _tasks.Request()).Evaluate(subject).Single();
        var totals = found.Runs.Select(run => run.Eaten[^1]);
        Assert.Equal(
            (found.Tallies.Sum(world => world.Food), found.Tallies.Sum(world => world.Poison)),
            (totals.Sum(run => run.Food), totals.Sum(run => run.Poison)));
        Assert.Equal(found.Aggregates.Deaths / 14.0, EvaluationCourse.Of(found)[^1].DeathsPerWorld);
        Assert.Equal(3, found.Runs[0].Eaten.Count);
    }

    [Fact]
    public void The_evaluation_tells_the_course_of_every_model()
    {
        var request = _tasks.Request(
            2, ("steps_per_env", "150"), ("n_envs", "4"), ("runs", "1"), ("references", "false"), ("energies", "guide"));
        var outcome = new EvaluateTask().Run(request with { ModelPaths = [_tasks.Model(Mode.Proxy)] });
        var course = Assert.Single(outcome.Data["results"]!.AsArray())!["course"]!;
        Assert.Equal("[100,150]", course["step"]!.ToJsonString());
        Assert.All(
            new[] { "survival", "food_share", "deaths_per_world" }, name => Assert.Equal(2, course[name]!.AsArray().Count));
        Assert.Contains(
            outcome.Document.ToMarkdown().Figures, figure => figure.Key.Contains("course_guide", StringComparison.Ordinal));
    }

    private static LifeRecord Life(int world, int steps, bool censored = false) =>
        new(steps, 0, 0, 0, 0, censored) { World = world };

    private static EvaluationResult Result(int steps, LifeRecord[] lives, (long Food, long Poison)[] eaten) => new()
    {
        Label = "by hand",
        Energies = "guide",
        StartEnergy = 1,
        Items = new(1, 1, 1),
        Steps = steps,
        Temperature = 0,
        Runs = [new() { Seed = 1, FoodOffered = [1, 1, 1], PoisonOffered = [1, 1, 1], Lives = lives, Eaten = eaten }],
    };
}
