using Kith.Networks;
using Kith.Numerics;

namespace Kith.Tests.Networks;

public class LayerGradientTests
{
    private static readonly ImageShape Image = new(4, 5);

    [Theory]
    [InlineData(Activation.None)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Softplus)]
    public void Linear_agrees_with_central_differences(Activation activation) => GradientCheck.Run(new Linear(7, 5, activation));

    [Theory]
    [InlineData(Activation.None)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Tanh)]
    public void Convolution_agrees_with_central_differences(Activation activation) => GradientCheck.Run(new Conv2d(Image, 3, 6, activation), tolerance: 5e-3);

    [Fact]
    public void Transpositions_agree_with_central_differences() =>
        GradientCheck.Run(new Sequence(new ChannelsLast(Image, 3), new Conv2d(Image, 3, 4, Activation.Tanh), new ChannelsFirst(Image, 4), new Linear(80, 3)));

    [Fact]
    public void Branches_agree_with_central_differences() =>
        GradientCheck.Run(new Branches(new Linear(6, 4, Activation.Tanh), new Slice(6, 2, 3), new Sequence(new Linear(6, 3), new Linear(3, 2, Activation.Softplus))));

    [Fact]
    public void A_trunk_with_heads_learns_without_an_input_gradient() =>
        GradientCheck.Run(new Sequence(new Slice(8, 1, 6), new Linear(6, 9, Activation.Relu), new Branches(new Linear(9, 4), new Linear(9, 1))), inputGradient: false);
}
