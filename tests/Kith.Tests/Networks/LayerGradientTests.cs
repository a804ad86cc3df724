using Kith.Networks;
using Kith.Numerics;
using Kith.Numerics.Convolutions;

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
    public void Convolution_agrees_with_central_differences(Activation activation) =>
        GradientCheck.Run(new Conv2d(Image, 3, 6, activation), tolerance: 5e-3);

    [Fact]
    public void Transpositions_agree_with_central_differences() =>
        GradientCheck.Run(new Sequential(
            new ChannelsLast(Image, 3), new Conv2d(Image, 3, 4, Activation.Tanh), new Linear(80, 3, image: Image)));

    [Fact]
    public void Branches_agree_with_central_differences() =>
        GradientCheck.Run(new Branches(
            new Linear(6, 4, Activation.Tanh), new Slice(6, 2, 3),
            new Sequential(new Linear(6, 3), new Linear(3, 2, Activation.Softplus))));

    [Fact]
    public void Every_layer_can_be_a_branch_whose_gradient_is_a_slice_of_wider_rows() => GradientCheck.Run(
        new Sequential(
            new Conv2d(Image, 2, 2),
            new Branches(
                new Conv2d(Image, 2, 3, Activation.Tanh),
                new ChannelsLast(Image, 2),
                new LayerNorm(40),
                new ActivationLayer(40, Activation.Gelu),
                new Residual(new Linear(40, 40, Activation.Sigmoid)),
                new Branches(new Slice(40, 3, 30), new Linear(40, 7)))),
        rows: 2,
        tolerance: 5e-3);

    [Fact]
    public void A_trunk_with_heads_learns_without_an_input_gradient() =>
        GradientCheck.Run(
            new Sequential(
                new Slice(8, 1, 6), new Linear(6, 9, Activation.Relu), new Branches(new Linear(9, 4), new Linear(9, 1))),
            inputGradient: false);

    [Theory]
    [InlineData(Activation.None)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Softplus)]
    [InlineData(Activation.Gelu)]
    public void Activations_agree_with_central_differences(Activation activation) =>
        GradientCheck.Run(new Sequential(new Linear(5, 6), new ActivationLayer(6, activation), new Linear(6, 4)));

    [Theory]
    [InlineData(3)]
    [InlineData(37)]
    public void Layer_normalisation_agrees_with_central_differences(int width) => GradientCheck.Run(new LayerNorm(width));

    [Fact]
    public void Residual_agrees_with_central_differences() =>
        GradientCheck.Run(new Sequential(
            new Linear(4, 6),
            new Residual(new Sequential(new Linear(6, 9, Activation.Tanh), new Linear(9, 6, Activation.Relu)))));

    [Fact]
    public void Embedding_agrees_with_central_differences_where_places_share_vectors() =>
        GradientCheck.Run(
            new Sequential(new Embedding(4, 3, 5), new Linear(15, 2)), input: values => Indices(values, 4), inputGradient: false);

    [Fact]
    public void A_dictionary_observation_goes_through_its_own_branches_into_two_heads()
    {
        GradientCheck.Run(Therapist(), rows: 4, input: values => FillFields(values), inputGradient: false, tolerance: 5e-3);
        GradientCheck.Run(Separate(), rows: 4, input: values => FillFields(values), inputGradient: false);
    }

    // Fields: client action (1 of 8), session, 50 places of history (of 9), an 8 x 8 matrix.
    private const int Fields = 1 + 1 + 50 + 64;

    private static Sequential Therapist() => new(
        ("features", Features()),
        ("norm", new LayerNorm(16 + 1 + 400 + 32)),
        ("trunk", new Linear(16 + 1 + 400 + 32, 24, Activation.Tanh)),
        ("heads", new Branches(
            ("policy", new Linear(24, 8, weight: Initializer.Orthogonal(0.5))),
            ("deviation", new Linear(24, 2, Activation.Softplus)),
            ("mean", new Linear(24, 2, Activation.Tanh)),
            ("value", new Sequential(new Linear(24, 12, Activation.Tanh), new Linear(12, 1))))));

    private static Branches Separate() => new(
        ("actor", new Sequential(("features", Features()), ("out", new Linear(449, 8)))),
        ("critic", new Sequential(("features", Features()), ("out", new Linear(449, 1)))));

    private static Branches Features() => new(
        ("client", new Sequential(("", new Slice(Fields, 0, 1)), ("", new Embedding(8, 16)))),
        ("session", new Slice(Fields, 1, 1)),
        ("history", new Sequential(("", new Slice(Fields, 2, 50)), ("", new Embedding(9, 8, 50)))),
        ("matrix", new Sequential(
            new Slice(Fields, 52, 64), new Linear(64, 64, Activation.Tanh), new Linear(64, 32, Activation.Tanh))));

    private static void FillFields(Span<float> values)
    {
        for (var row = 0; row < values.Length / Fields; row++)
        {
            Indices(values.Slice(row * Fields, 1), 8);
            Indices(values.Slice(row * Fields + 2, 50), 9);
        }
    }

    private static void Indices(Span<float> values, int count)
    {
        foreach (ref var value in values) value = (int)((value + 1) / 2 * count);
    }
}
