using Kith.Numerics.Elementwise;

namespace Kith.Tests.Numerics;

public class AdamStepTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(112)]
    public void Several_steps_follow_the_equations_in_double_precision(int count)
    {
        var (values, gradients) = (Reference.Numbers(count, seed: 1), Reference.Numbers(count, seed: 2));
        float[] first = new float[count], second = new float[count];
        var exact = values.Select(value => (Value: (double)value, First: 0.0, Second: 0.0)).ToArray();
        for (var t = 1; t <= 5; t++)
        {
            var (c1, c2) = (1 - Math.Pow(0.9, t), 1 - Math.Pow(0.95, t));
            Step(0.01 / c1, 1 / Math.Sqrt(c2)).Apply(gradients, values, first, second);
            for (var i = 0; i < count; i++)
            {
                var (w, m, v) = exact[i];
                var g = 0.5 * gradients[i] + 0.03 * w;
                (m, v) = (0.9 * m + 0.1 * g, 0.95 * v + 0.05 * g * g);
                exact[i] = (w * 0.999 - 0.01 / c1 * m / (Math.Sqrt(v) / Math.Sqrt(c2) + 1e-5), m, v);
            }
        }

        for (var i = 0; i < count; i++) Assert.Equal(exact[i].Value, values[i], 1e-6);
    }

    [Fact]
    public void Lengths_that_differ_or_leave_a_rest_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Step(0.01, 1).Apply(new float[16], new float[16], new float[16], new float[32]));
        Assert.Throws<ArgumentException>(() => Step(0.01, 1).Apply(new float[17], new float[17], new float[17], new float[17]));
    }

    /// <summary>A step that scales gradients by a half and decays in both ways.</summary>
    internal static AdamStep Step(double size, double root) => new()
    {
        Scale = 0.5f,
        FirstMemory = 0.9f,
        FirstShare = 0.1f,
        SecondMemory = 0.95f,
        SecondShare = 0.05f,
        Size = (float)size,
        Root = (float)root,
        Epsilon = 1e-5f,
        Keep = 0.999f,
        Pull = 0.03f,
    };
}
