using Kith.Learning.Acting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Tests.Numerics;

public class MemoryNeedTests
{
    [Fact]
    public void Something_is_there_and_a_million_times_as_much_is_not()
    {
        var available = MemoryNeed.Available();
        Assert.InRange(available, 1 << 20, 1e15);
        MemoryNeed.Require(1 << 20, "Two small things");
        var refusal = Assert.Throws<InsufficientMemoryException>(() => MemoryNeed.Require(1e6 * available, "Two large things"));
        Assert.Matches(
            @"^Two large things need at least [\d,]+\.\d GiB of memory, but [\d,]+\.\d GiB are available\.$", refusal.Message);
    }

    [Fact]
    public void Worlds_that_do_not_fit_are_refused_after_the_first()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.Throws<InsufficientMemoryException>(() => new WorldBatch<byte[]>(new Large(), 1_000_000, 1));
        Assert.StartsWith("1000000 worlds of 8 MiB need at least 7,812.", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
    }

    [Fact]
    public void Rollouts_that_do_not_fit_are_refused()
    {
        using var workers = new Workers(1);
        var worlds = new CartPoleBatch(new CartPole(), 1000, 1);
        var policy = ActorCritic.Perceptron(worlds.Seats[0], [], 1);
        var options = new PpoOptions { TotalTimesteps = 1, StepsPerRollout = 2_000_000_000 };
        var refusal = Assert.Throws<InsufficientMemoryException>(() => new PpoTrainer(worlds, [policy], options, workers, 1));
        Assert.StartsWith("Rollouts of 2000000000 steps in 1000 worlds", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class Large : IWorld<byte[]>
    {
        public IReadOnlyList<Seat> Seats { get; } =
            [new("only", new ObservationLayout(new ObservationField("one", [1])), new DiscreteActions(["wait"]))];

        public IReadOnlyList<string> Measures => [];

        public byte[] Create() => new byte[8 << 20];

        public void Reset(ref byte[] state, ref RandomStream random) => state[0] = 0;

        public Ending Step(ref byte[] state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards) =>
            Ending.Terminated;

        public void Observe(ref readonly byte[] state, int seat, Span<float> observation) => observation[0] = 1;

        public void Measure(ref readonly byte[] state, Span<double> measures)
        {
        }

        public void Save(ref readonly byte[] state, StateWriter writer)
        {
        }

        public void Load(ref byte[] state, StateReader reader)
        {
        }
    }
}
