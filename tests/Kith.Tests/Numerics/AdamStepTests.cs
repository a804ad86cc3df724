using Kith.Numerics;

namespace Kith.Tests.Numerics;

public class AdamStepTests
{
    [Fact]
    public void The_first_step_without_decay_moves_by_the_rate_against_the_sign_of_the_gradient()
    {
        float[] values = [1f, 2f], first = new float[2], second = new float[2];
        AdamStep.Apply(values, [0.5f, -4f], first, second, new AdamFactors(0.1, 0.9, 0.999, 1 - 0.9, 1 - 0.999, 1e-8));
        Assert.Equal([0.9f, 2.1f], values, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([0.05f, -0.4f], first, (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.Equal([0.00025f, 0.016f], second, (a, b) => Math.Abs(a - b) < 1e-8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(100)]
    public void Several_steps_follow_the_equations_in_double_precision(int count)
    {
        var (values, gradients) = (Reference.Numbers(count, seed: 1), Reference.Numbers(count, seed: 2));
        float[] first = new float[count], second = new float[count];
        var exact = values.Select(value => (Value: (double)value, First: 0.0, Second: 0.0)).ToArray();
        for (var t = 1; t <= 5; t++)
        {
            var (c1, c2) = (1 - Math.Pow(0.9, t), 1 - Math.Pow(0.95, t));
            AdamStep.Apply(values, gradients, first, second, new AdamFactors(0.01, 0.9, 0.95, c1, c2, 1e-5, WeightDecay: 0.1, GradientFactor: 0.5));
            for (var i = 0; i < count; i++)
            {
                var g = 0.5 * gradients[i];
                var (m, v) = (0.9 * exact[i].First + 0.1 * g, 0.95 * exact[i].Second + 0.05 * g * g);
                exact[i] = (exact[i].Value * (1 - 0.01 * 0.1) - 0.01 / c1 * m / (Math.Sqrt(v) / Math.Sqrt(c2) + 1e-5), m, v);
            }
        }

        for (var i = 0; i < count; i++) Assert.Equal(exact[i].Value, values[i], 1e-6);
    }

    [Fact]
    public void Lengths_that_differ_are_refused() =>
        Assert.Throws<ArgumentException>(() => AdamStep.Apply(new float[2], new float[2], new float[2], new float[1], default));
}
