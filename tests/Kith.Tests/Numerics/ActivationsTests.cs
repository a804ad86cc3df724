using Kith.Numerics;
using Kith.Numerics.Elementwise;

namespace Kith.Tests.Numerics;

public class ActivationsTests
{
    public static TheoryData<Activation> All => [.. Enum.GetValues<Activation>()];

    [Theory]
    [InlineData(Activation.None, -2f, -2f)]
    [InlineData(Activation.Relu, -2f, 0f)]
    [InlineData(Activation.Relu, 3f, 3f)]
    [InlineData(Activation.Tanh, 0.5f, 0.46211716f)]
    [InlineData(Activation.Tanh, -2f, -0.96402758f)]
    [InlineData(Activation.Sigmoid, 2f, 0.88079708f)]
    [InlineData(Activation.Softplus, 1f, 1.3132617f)]
    [InlineData(Activation.Gelu, 1f, 0.8411920f)]
    [InlineData(Activation.Gelu, -1f, -0.1588080f)]
    [InlineData(Activation.Gelu, -1e30f, 0f)]
    public void An_activation_has_its_known_values(Activation activation, float x, float expected)
    {
        float[] values = [x, x, x];
        Activations.Apply(activation, values);
        Assert.All(values, value => Assert.Equal(expected, value, 2e-7f));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Derivatives_equal_finite_differences(Activation activation)
    {
        const float Step = 1f / 512;
        for (var x = -7.013f; x < 7; x += 0.05f)
        {
            float[] around = [x - Step, x, x + Step];
            float[] outputs = [.. around];
            Activations.Apply(activation, outputs);
            var expected = (outputs[2] - outputs[0]) / (around[2] - around[0]);
            if (activation is Activation.Relu && MathF.Abs(x) < 2 * Step) continue;

            float[] gradient = [3f];
            Activations.DifferentiateFromInput(activation, [x], gradient);
            Assert.Equal(expected, gradient[0] / 3, 6e-4f);
            if (activation is Activation.Gelu) continue;

            gradient = [3f];
            Activations.Differentiate(activation, [outputs[1]], gradient);
            Assert.Equal(expected, gradient[0] / 3, 6e-4f);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Far_out_everything_stays_finite_and_nan_is_not_hidden(Activation activation)
    {
        float[] inputs = [-1e4f, -100f, 100f, 1e4f];
        float[] outputs = [.. inputs], gradients = [1, 1, 1, 1], lost = [float.NaN];
        Activations.Apply(activation, outputs);
        Activations.DifferentiateFromInput(activation, inputs, gradients);
        Assert.True(Vectors.AreFinite(outputs) && Vectors.AreFinite(gradients));
        Activations.Apply(activation, lost);
        Assert.True(float.IsNaN(lost[0]));
    }

    [Fact]
    public void The_derivative_of_softplus_keeps_the_digits_of_a_small_output()
    {
        float[] gradient = [1f];
        Activations.Differentiate(Activation.Softplus, [1e-12f], gradient);
        Assert.Equal(1e-12f, gradient[0], 1e-18f);
    }

    [Fact]
    public void Far_from_zero_the_slope_of_gelu_is_that_of_the_identity_or_of_nothing()
    {
        float[] inputs = [1e3f, 1e20f, float.MaxValue, -1e3f, -1e20f, -float.MaxValue];
        float[] gradients = [2f, 2f, 2f, 2f, 2f, 2f];
        Activations.DifferentiateFromInput(Activation.Gelu, inputs, gradients);
        Assert.Equal([2f, 2f, 2f, 0f, 0f, 0f], gradients, (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void The_output_of_gelu_does_not_tell_its_derivative() =>
        Assert.Throws<ArgumentException>(() => Activations.Differentiate(Activation.Gelu, [1f], new float[1]));
}
