using Kith.Learning.Acting;
using Kith.Learning.Ppo;
using Kith.Numerics;

namespace Kith.Tests.Learning.Ppo;

public class PpoLossTests
{
    private const int Rows = 24;

    public static TheoryData<string, bool, bool> Kinds => new()
    {
        { "categorical", false, false },
        { "categorical", true, false },
        { "categorical", false, true },
        { "gaussian", false, false },
        { "gaussian", true, true },
        { "many choices", false, false },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Gradients_equal_finite_differences(string kind, bool belowFloor, bool largerMean)
    {
        ActionDistribution distribution = kind switch
        {
            "categorical" => new Categorical(4),
            "many choices" => new Categorical(100),
            _ => new DiagonalGaussian(2),
        };
        var batch = new Batch(distribution, 11);
        var terms = new LossTerms
        {
            ClipRange = 0.2f,
            ValueRadius = 0.4f,
            ValueCoefficient = 0.7,
            EntropyCoefficient = 0.03,
            FloorPenalty = 0.05,
            EntropyFloor = belowFloor ? 50 : -50,
            LargerMean = largerMean,
            SampleWeight = 1.0 / Rows,
        };
        var gradients = new float[Rows * batch.Width];
        var branch = LossBranch.Of(batch.Sums(terms, default), terms);
        Assert.Equal(belowFloor, branch.BelowFloor);
        batch.Differentiate(terms, branch, gradients);

        const float step = 1.0f / 512;
        for (var i = 0; i < gradients.Length; i++)
        {
            var value = batch.Outputs[i];
            batch.Outputs[i] = value + step;
            var above = PpoLoss.Total(batch.Sums(terms, default), terms);
            batch.Outputs[i] = value - step;
            var below = PpoLoss.Total(batch.Sums(terms, default), terms);
            batch.Outputs[i] = value;
            Assert.Equal((above - below) / (2 * step), gradients[i], 3e-4);
        }
    }

    [Theory]
    [InlineData(1.5f, 1f, -1.2, true)] // a good action, already likelier than allowed: the loss stands still
    [InlineData(0.5f, 1f, -0.5, false)] // a good action that became rarer is still pulled up
    [InlineData(0.5f, -1f, 0.8, true)]
    [InlineData(1.5f, -1f, 1.5, false)]
    public void Only_ratios_that_went_too_far_the_right_way_lose_their_gradient(
        float ratio, float advantage, double loss, bool stands)
    {
        var gradients = new float[3];
        var sums = default(LossSums);
        var inputs = new LossInputs
        {
            Outputs = new Matrix(new float[3], 1, 3),
            Actions = new Matrix([0f], 1, 1),
            OldLogProbabilities = [MathF.Log(0.5f / ratio)],
            Advantages = [advantage],
            OldValues = [0f],
            Targets = [0f],
        };
        var terms = new LossTerms { ClipRange = 0.2f, ValueRadius = 1f, SampleWeight = 1 };
        new PpoLoss(new Categorical(2), 1).Differentiate(inputs, terms, new Matrix(gradients, 1, 3), ref sums);
        Assert.Equal(loss, sums.Policy, 5);
        Assert.Equal(stands, gradients[0] == 0f);
        Assert.Equal(1, sums.Clipped);
    }

    [Theory]
    [InlineData(0.1f, 1f, 0.81)] // inside the radius: (0.1 - 1)²
    [InlineData(0.9f, 1f, 0.64)] // moved toward the target beyond the radius: the clipped error (0.2 - 1)² is larger
    [InlineData(-0.9f, 1f, 3.61)] // moved away from the target: the free error (-0.9 - 1)² is larger
    public void The_larger_value_error_counts(float value, float target, double loss)
    {
        var sums = default(LossSums);
        var gradients = new float[2];
        var inputs = new LossInputs
        {
            Outputs = new Matrix([0f, value], 1, 2),
            Actions = new Matrix([0f], 1, 1),
            OldLogProbabilities = [0f],
            Advantages = [0f],
            OldValues = [0f],
            Targets = [target],
        };
        var terms = new LossTerms { ClipRange = 0.2f, ValueRadius = 0.2f, ValueCoefficient = 1, SampleWeight = 1 };
        new PpoLoss(new Categorical(1), 1).Differentiate(inputs, terms, new Matrix(gradients, 1, 2), ref sums);
        Assert.Equal(loss, sums.Value, 5);
        Assert.Equal(value == 0.9f ? 0 : 2 * (value - target), gradients[1], 5);
    }

    [Fact]
    public void Advantages_are_shifted_and_scaled_before_they_count()
    {
        var sums = default(LossSums);
        var inputs = new LossInputs
        {
            Outputs = new Matrix(new float[3], 1, 3),
            Actions = new Matrix([0f], 1, 1),
            OldLogProbabilities = [MathF.Log(0.5f)],
            Advantages = [3f],
            OldValues = [0f],
            Targets = [0f],
        };
        var terms = new LossTerms
        {
            ClipRange = 0.2f,
            ValueRadius = 1f,
            SampleWeight = 1,
            AdvantageMean = 1f,
            AdvantageScale = 0.25f,
        };
        new PpoLoss(new Categorical(2), 1).Differentiate(inputs, terms, new Matrix(new float[3], 1, 3), ref sums);
        Assert.Equal(-(3 - 1) * 0.25, sums.Policy, 6);
    }

    private sealed class Batch
    {
        private readonly ActionDistribution _distribution;
        private readonly PpoLoss _loss;
        private readonly float[] _actions;
        private readonly float[] _old = new float[Rows];
        private readonly float[] _advantages = new float[Rows];
        private readonly float[] _oldValues = new float[Rows];
        private readonly float[] _targets = new float[Rows];

        public Batch(ActionDistribution distribution, long seed)
        {
            _distribution = distribution;
            _loss = new PpoLoss(distribution, Rows);
            Width = distribution.Parameters + 1;
            Outputs = new float[Rows * Width];
            _actions = new float[Rows * distribution.ActionLength];
            var random = new RandomStream(seed, "batch");
            foreach (ref var output in Outputs.AsSpan()) output = (float)random.NextGaussian();
            var streams = new RandomStreams(seed, "actions", [.. Enumerable.Range(0, Rows).Select(row => (long)row)]);
            distribution.Sample(Parameters, new() { Streams = streams, Step = 0, Actions = Actions, LogProbabilities = _old });
            for (var row = 0; row < Rows; row++)
            {
                // Ratios and values on both sides of their kinks, at a distance that the finite steps do not reach.
                _old[row] -= (row % 4) switch { 0 => 0.05f, 1 => 0.5f, 2 => -0.5f, _ => -0.05f };
                _advantages[row] = row % 3 - 1f + 0.25f;
                var value = Outputs[(row + 1) * Width - 1];
                _oldValues[row] = value + ((row % 5) switch { 0 => 1f, 1 => -1f, _ => 0.1f });
                _targets[row] = value + (row % 2 == 0 ? 2f : -1.5f);
            }
        }

        public int Width { get; }

        public float[] Outputs { get; }

        private Matrix Parameters => new Matrix(Outputs, Rows, Width).SliceColumns(0, Width - 1);

        private Matrix Actions => new(_actions, Rows, _distribution.ActionLength);

        public LossSums Sums(in LossTerms terms, LossBranch branch) => Run(terms, branch, new float[Rows * Width]);

        public void Differentiate(in LossTerms terms, LossBranch branch, float[] gradients) => Run(terms, branch, gradients);

        private LossSums Run(in LossTerms terms, LossBranch branch, float[] gradients)
        {
            var sums = default(LossSums);
            var inputs = new LossInputs
            {
                Outputs = new Matrix(Outputs, Rows, Width),
                Actions = Actions,
                OldLogProbabilities = _old,
                Advantages = _advantages,
                OldValues = _oldValues,
                Targets = _targets,
            };
            _loss.Differentiate(inputs, terms with { Branch = branch }, new Matrix(gradients, Rows, Width), ref sums);
            return sums;
        }
    }
}
