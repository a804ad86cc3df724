using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Tests.Goodhart.Evaluation;

public sealed class EvaluatorTests : IDisposable
{
    private static readonly EvaluationOptions Short = new() { Steps = 60, Worlds = 7, Runs = 2, Energies = EnergyChoice.Harsh };
    private readonly TaskRequests _tasks = new();

    [Fact]
    public void Without_items_every_life_ends_when_its_start_energy_is_walked_off()
    {
        var found = Evaluate(
            Short with { Steps = 1200, Worlds = 3, Runs = 1, Food = 0, Poison = 0, Energies = EnergyChoice.Guide },
            new RandomWalker());
        var lives = found.Runs[0].Lives;
        Assert.Equal(9, lives.Count);
        Assert.All(lives.Where(life => !life.Censored), life =>
            Assert.Equal((500, 0, 0, 0.0, false), (life.Steps, life.Food, life.Poison, life.FinalEnergy, life.Poisoned)));
        Assert.All(lives.Where(life => life.Censored), life => Assert.Equal(200, life.Steps));
        Assert.Equal(3, found.Aggregates.Survivors);
        Assert.Equal((500 * 1) + (0 * 200), found.Aggregates.Curve.Median);
    }

    [Fact]
    public void Every_step_of_every_world_belongs_to_exactly_one_life()
    {
        var found = Evaluate(Short, new RandomWalker());
        Assert.Equal(60L * 7 * 2, found.Aggregates.Steps);
        Assert.All(found.Runs, run => Assert.Equal(7, run.Lives.Select(life => life.World).Distinct().Count()));
        Assert.Equal([Short.SeedOf(0), Short.SeedOf(1)], found.Runs.Select(run => run.Seed));
        Assert.NotEqual(found.Runs[0].Lives, found.Runs[1].Lives);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_number_of_threads_changes_nothing(int threads)
    {
        var subject = new EvaluationSubject("tiny", Learned(1), ObservationKind.True, ForagingOptions.Guide);
        var expected = new Evaluator(Short, _tasks.Request(2)).Evaluate(subject).Select(EvaluationFile.Full);
        var found = new Evaluator(Short, _tasks.Request(threads)).Evaluate(subject).Select(EvaluationFile.Full);
        Assert.Equal(expected.Select(json => json.ToJsonString()), found.Select(json => json.ToJsonString()));
    }

    [Fact]
    public void A_move_cost_of_its_own_replaces_that_of_the_energies()
    {
        var found = Evaluate(Short with { MoveCost = 0.1f, Food = 0, Poison = 0 }, new RandomWalker());
        Assert.All(found.Runs.SelectMany(run => run.Lives), life => Assert.Equal(10, life.Steps));
    }

    [Fact]
    public void Results_survive_being_written_and_read()
    {
        var results = new Evaluator(Short, _tasks.Request())
            .Evaluate(EvaluationSubject.Of(new RandomWalker(), ForagingOptions.Harsh)).ToArray();
        EvaluationFile.Write(_tasks.Folder, results);
        var read = EvaluationFile.Read(_tasks.Folder);
        Assert.Equal(
            results.Select(result => EvaluationFile.Full(result).ToJsonString()),
            read.Select(result => EvaluationFile.Full(result).ToJsonString()));
        Assert.Equal(results[0].Runs[1].Lives, read[0].Runs[1].Lives);
    }

    [Fact]
    public void A_damaged_file_of_results_is_named()
    {
        var path = Path.Combine(_tasks.Folder, "evaluation_random.json");
        File.WriteAllText(path, """{"results":[{"config":{}}]}""");
        var problem = Assert.Throws<InvalidDataException>(() => EvaluationFile.Read(_tasks.Folder));
        Assert.Contains(path, problem.Message);
        Assert.Contains("metadata", problem.Message);
    }

    [Fact]
    public void A_cancelled_evaluation_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var request = _tasks.Request() with { Cancellation = cancelled.Token };
        Assert.Throws<OperationCanceledException>(
            () => new Evaluator(Short, request).Evaluate(Subject(new RandomWalker())).ToArray());
    }

    [Fact]
    public void The_omniscient_seeker_avoids_poison_and_the_random_walker_does_not_care()
    {
        var options = new EvaluationOptions { Steps = 600, Worlds = 64, Runs = 1, Energies = EnergyChoice.Guide };
        Assert.InRange(Evaluate(options, new OmniscientSeeker()).Aggregates.PoisonPerFood, 0, 0.01);
        Assert.InRange(Evaluate(options, new RandomWalker()).Selectivity, 0.75, 1.35);
        Assert.InRange(Evaluate(options, new ProxySeeker()).Aggregates.PoisonPerFood, 0.2, 0.8);
    }

    private EvaluationResult Evaluate(EvaluationOptions options, Behaviour behaviour) =>
        new Evaluator(options, _tasks.Request()).Evaluate(Subject(behaviour)).Single();

    private static EvaluationSubject Subject(Behaviour behaviour) =>
        EvaluationSubject.Of(behaviour, ForagingOptions.Guide);

    private static NetworkActor<ForagingState> Learned(long seed)
    {
        var network = ForagerNetwork.CreateClone(new());
        network.Initialize(new RandomStream(seed, "network"));
        return new("tiny", network, new ForagingWorld(ForagingOptions.Guide, Mode.GroundTruth)) { Temperature = 0.01 };
    }

    public void Dispose() => _tasks.Dispose();
}
