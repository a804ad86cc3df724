// A world of one's own, a policy trained in it by PPO, and how well it plays: fruit falls, a basket catches it.
using Kith.Learning.Acting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

var world = new Catch();
var policy = ActorCritic.Perceptron(world.Seats[0], [32], seed: 1);
var actor = new NetworkActor<CatchState>("basket", policy.Network, world) { Deterministic = true };
using var workers = new Workers(Environment.ProcessorCount);
var runner = new EpisodeRunner<CatchState>(world, [actor], workers);
Console.WriteLine($"before: {Caught():P0} caught");

var options = new PpoOptions { TotalTimesteps = 100_000, StepsPerRollout = 64, LearningRate = 3e-3 };
var trainer = new PpoTrainer(new WorldBatch<CatchState>(world, count: 16, seed: 1), [policy], options, workers, seed: 1);
foreach (var report in trainer.Run())
{
    if (report.Update % 20 == 0)
        Console.WriteLine($"{report.Steps,7} steps: {report.Episodes.Average(each => each.Returns[0]),5:0.00}");
}

Console.WriteLine($"after:  {Caught():P0} caught");
var laws = WorldChecker.Check(world, new() { Truncates = false });
return Caught() > 0.95 && laws.Count == 0 ? 0 : 1;

double Caught() => runner.Play(1000, seed: 2).Average(episode => episode.Returns[0] > 0 ? 1.0 : 0.0);

/// <summary>Everything that changes.</summary>
internal struct CatchState
{
    public int Basket, Fruit, Height;
}

/// <summary>Five columns, eight rows; +1 for a fruit in the basket, -1 for one on the ground.</summary>
internal sealed class Catch : IWorld<CatchState>
{
    private const int Width = 5, Rows = 8;

    private static readonly DiscreteActions s_moves = new(["left", "stay", "right"]);

    public IReadOnlyList<Seat> Seats { get; } = [new("basket", new(new ObservationField("places", [3])), s_moves)];

    public IReadOnlyList<string> Measures => [];

    public CatchState Create() => default;

    public void Reset(ref CatchState state, ref RandomStream random) =>
        state = new() { Basket = Width / 2, Fruit = random.NextInt(Width), Height = Rows };

    public Ending Step(ref CatchState state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        state.Basket = Math.Clamp(state.Basket + s_moves.IndexOf(actions[0]) - 1, 0, Width - 1);
        state.Height--;
        rewards[0] = state.Height > 0 ? 0 : state.Basket == state.Fruit ? 1 : -1;
        return state.Height > 0 ? Ending.None : Ending.Terminated;
    }

    public void Observe(ref readonly CatchState state, int seat, Span<float> observation) =>
        (observation[0], observation[1], observation[2]) = (state.Basket / 4f, state.Fruit / 4f, state.Height / 8f);

    public void Measure(ref readonly CatchState state, Span<double> measures)
    {
    }

    public void Save(ref readonly CatchState state, StateWriter writer) =>
        writer.Write("catch", [state.Basket, state.Fruit, state.Height]);

    public void Load(ref CatchState state, StateReader reader)
    {
        Span<int> numbers = stackalloc int[3];
        reader.Read("catch", numbers);
        (state.Basket, state.Fruit, state.Height) = (numbers[0], numbers[1], numbers[2]);
    }
}
