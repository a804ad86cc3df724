using Kith.Learning.Gradients;
using Kith.Networks;
using Kith.Numerics;

namespace Kith.Tests.Learning.Gradients;

public class LaneGradientTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(127, 1)]
    [InlineData(128, 2)]
    [InlineData(5000, 8)]
    public void The_lanes_depend_on_the_samples_alone(int samples, int lanes) =>
        Assert.Equal(lanes, new WeighedOutputs().LanesOf(samples));

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 64)]
    [InlineData(3, 1)]
    public void Lanes_add_up_to_the_whole_minibatch(int threads, int rowsPerPass)
    {
        using var workers = new Workers(threads) { RowsPerPass = rowsPerPass };
        var loss = new WeighedOutputs();
        var gradient = new LaneGradient(loss, 300, workers);
        int[] samples = [.. Enumerable.Range(11, 300)];

        // y = 0, so the loss is the sum of 1 per sample; dL/dw of the towers is Σ x and -Σ x, dL/db the number of samples.
        Assert.Equal([300.0, 300.0], gradient.Compute(samples).ToArray());
        Assert.Equal([samples.Sum(), 300, -samples.Sum(), -300], loss.Numbers(gradient.Result));
    }

    [Fact]
    public void A_lane_without_samples_holds_nothing_of_the_last_minibatch()
    {
        var loss = new WeighedOutputs();
        var gradient = new LaneGradient(loss, 300, null);
        gradient.Compute(Enumerable.Range(0, 300).ToArray());
        Assert.Equal([2.0, 2.0], gradient.Compute(new[] { 5, 9 }).ToArray());
        Assert.Equal([14, 2, -14, -2], loss.Numbers(gradient.Result));
    }

    [Fact]
    public void A_gradient_that_does_not_belong_to_its_sums_is_computed_again()
    {
        var loss = new WeighedOutputs { Kink = 2.5 };
        var gradient = new LaneGradient(loss, 300, null);
        gradient.Compute(new[] { 1, 2 });
        Check(1, [3, 2, -3, -2]);
        gradient.Compute(new[] { 1, 2, 3 });
        Check(3, [12, 6, -12, -6]);
        gradient.Compute(new[] { 1, 2, 4 });
        Check(4, [14, 6, -14, -6]);

        void Check(int looks, float[] numbers)
        {
            Assert.Equal(looks, loss.Looks);
            Assert.Equal(numbers, loss.Numbers(gradient.Result));
        }
    }

    [Fact]
    public void An_optimiser_steps_against_the_gradient_and_returns_its_norm()
    {
        var loss = new WeighedOutputs();
        var optimizer = new LocalMinibatchOptimizer(loss, new Adam(loss.Network), 300, null);
        optimizer.Differentiate(new[] { 3, 0 });
        Assert.Equal([3, 2, -3, -2], loss.Numbers(optimizer.Gradient));
        Assert.Equal(Math.Sqrt(26), optimizer.Step(0.5, double.PositiveInfinity), 1e-6);
        Assert.Equal([-0.5f, -0.5f, 0.5f, 0.5f], loss.Numbers(loss.Network.Values).Select(value => MathF.Round(value, 5)));
    }

    // Sample i is the input i of two linear towers; their outputs count 1 and -1, and twice as much beyond a kink at so
    // many samples. The sums count the samples of each tower.
    private sealed class WeighedOutputs(Linear first, Linear second)
        : Loss(new Network(new Branches(("first", first), ("second", second))), [first, second])
    {
        private int _weight = 1;

        public WeighedOutputs() : this(new Linear(1, 1), new Linear(1, 1))
        {
        }

        public double Kink { get; init; } = double.PositiveInfinity;

        public int Looks { get; private set; }

        public override int Sums => 2;

        public float[] Numbers(AlignedBuffer buffer) =>
            [.. Network.Parameters.SelectMany(parameter => parameter.In(buffer.Span).ToArray())];

        public override bool Agrees(ReadOnlySpan<double> sums)
        {
            Looks++;
            var guess = _weight;
            _weight = sums[0] > Kink ? 2 : 1;
            return _weight == guess;
        }

        public override LossWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

        private sealed class Workspace(WeighedOutputs loss, int capacity) : LossWorkspace
        {
            private readonly LayerWorkspace[] _workspaces = [.. loss.Towers.Select(tower => tower.CreateWorkspace(capacity))];

            public override void Differentiate(
                int tower, ReadOnlySpan<int> samples, GradientRequest request, Span<double> sums)
            {
                var rows = new Matrix(samples.ToArray().Select(sample => (float)sample).ToArray(), samples.Length, 1);
                _workspaces[tower].Forward(rows);
                var gradients = new float[samples.Length];
                gradients.AsSpan().Fill(tower == 0 ? loss._weight : -loss._weight);
                foreach (var _ in samples) sums[tower]++;
                _workspaces[tower].Backward(rows, new Matrix(gradients, samples.Length, 1), request);
            }
        }
    }
}
