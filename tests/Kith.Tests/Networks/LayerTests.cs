using Kith.Networks;
using Kith.Numerics;
using Kith.Numerics.Convolutions;

namespace Kith.Tests.Networks;

public class LayerTests
{
    [Fact]
    public void Linear_multiplies_adds_and_rectifies()
    {
        var layer = new Linear(2, 2, Activation.Relu);
        var network = new Network(layer);
        float[] weights = [1, 2, 3, -4];
        weights.CopyTo(network["weight"].Values);
        network["bias"].Values[0] = 0.5f;
        network.Pack();
        // 1·1 + 2·2 + 0.5 and 3·1 - 4·2 < 0
        Assert.Equal([5.5f, 0], Forward(network, 1, 1, 2));
    }

    [Fact]
    public void Channels_last_turns_every_row() =>
        Assert.Equal([1, 3, 5, 2, 4, 6], Forward(new Network(new ChannelsLast(new ImageShape(1, 2), 3)), 1, 1, 2, 3, 4, 5, 6));

    [Fact]
    public void Weights_on_an_image_are_in_files_with_the_channels_first()
    {
        // Two pixels with three channels: the file's row is [channel][pixel], the layer reads [pixel][channel].
        var linear = new Linear(6, 2, image: new ImageShape(1, 2));
        var network = new Network(linear);
        float[] file = [1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60];
        linear.Weight.CopyFrom(file);
        network.Pack();
        Assert.Equal([1, 10], Forward(network, 1, 1, 0, 0, 0, 0, 0));
        Assert.Equal([3, 30], Forward(network, 1, 0, 1, 0, 0, 0, 0));
        Assert.Equal([2, 20], Forward(network, 1, 0, 0, 0, 1, 0, 0));
        var back = new float[12];
        linear.Weight.CopyTo(back);
        Assert.Equal(file, back);
    }

    [Fact]
    public void Layer_normalisation_uses_the_population_variance()
    {
        var network = new Network(new LayerNorm(2, epsilon: 0));
        network.Initialize(new RandomStream(1, "norm"));
        network["weight"].Values[1] = 3;
        network["bias"].Values[0] = 0.25f;
        // mean 3, deviation 2: -1 and 1, then 1·-1 + 0.25 and 3·1
        Assert.Equal([-0.75f, 3], Forward(network, 1, 1, 5));
    }

    [Fact]
    public void A_constant_row_normalises_to_the_bias() =>
        Assert.Equal([0, 0, 0], Forward(Initialized(new LayerNorm(3)), 1, 7, 7, 7));

    [Theory]
    [InlineData(3f)]
    [InlineData(-1f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void An_index_outside_the_table_is_refused_with_its_place(float index)
    {
        var network = Initialized(new Embedding(3, 2, 2));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Forward(network, 1, 0, index));
        Assert.Contains("in place 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("from 0 to 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Slices_and_branches_put_fields_side_by_side() =>
        Assert.Equal([3, 1, 2], Forward(new Network(new Branches(new Slice(3, 2, 1), new Slice(3, 0, 2))), 1, 1, 2, 3));

    [Fact]
    public void Layers_that_do_not_fit_are_refused_by_name()
    {
        var error = Assert.Throws<ArgumentException>(
            () => new Sequential(("first", new Linear(2, 3)), ("second", new Linear(4, 1))));
        Assert.Contains("'first' gives 3 numbers, but layer 1 'second' takes 4", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Branches(new Linear(2, 3), new Linear(3, 3)));
        Assert.Throws<ArgumentException>(() => new Residual(new Linear(2, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Slice(4, 2, 3));
        Assert.Throws<ArgumentException>(() => new Linear(2, 2, Activation.Gelu));
    }

    [Fact]
    public void Rows_of_another_width_and_too_many_rows_are_refused()
    {
        foreach (var layer in new Layer[]
        {
            new Linear(3, 2), new Slice(3, 0, 1), new Embedding(2, 2, 3), new EmbeddedLinear([InputField.Numbers(3)], 2),
            new LayerNorm(3), new ActivationLayer(3, Activation.Tanh), new Residual(new Linear(3, 3)),
            new Branches(new Linear(3, 1)), new Sequential(new Linear(3, 1)),
        })
        {
            var network = Initialized(layer);
            var error = Assert.Throws<ArgumentException>(
                () => network.CreateWorkspace(2).Forward(new Matrix(new float[8], 2, 4)));
            Assert.Contains("rows of 4 numbers, but takes 3", error.Message, StringComparison.Ordinal);
            error = Assert.Throws<ArgumentException>(() => network.CreateWorkspace(2).Forward(new Matrix(new float[9], 3, 3)));
            Assert.Contains("3 rows, but this workspace holds 2", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Parameters_of_the_same_path_and_layers_in_two_networks_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Network(new Sequential(("", new Linear(2, 2)), ("", new Linear(2, 2)))));
        var layer = new Linear(2, 2);
        _ = new Network(layer);
        Assert.Throws<InvalidOperationException>(() => new Network(layer));
    }

    [Fact]
    public void Guided_backpropagation_lets_only_positive_gradients_through_rectifiers()
    {
        foreach (var layer in new Layer[]
        {
            Identity(Activation.Relu), new Sequential(Identity(Activation.None), new ActivationLayer(3, Activation.Relu)),
        })
        {
            var network = new Network(layer);
            foreach (var parameter in network.Parameters.Where(parameter => parameter.Name == "weight"))
            {
                for (var i = 0; i < 3; i++) parameter.Matrix[i, i] = 1;
            }

            network.Pack();
            var workspace = network.CreateWorkspace(1);
            float[] input = [1, 2, -1];
            float[] gradient = [-4, 5, 6];
            workspace.Forward(new Matrix(input, 1, 3));
            Assert.Equal([0, 5, 0], Backward(guided: true));
            Assert.Equal([-4, 5, 0], Backward(guided: false));

            float[] Backward(bool guided) =>
                workspace.Backward(
                    new Matrix(input, 1, 3), new Matrix(gradient.ToArray(), 1, 3),
                    new GradientRequest { Input = true, Guided = guided }).Span.ToArray();
        }

        static Linear Identity(Activation activation) => new(3, 3, activation);
    }

    [Fact]
    public void A_guided_convolution_leaves_the_gradients_of_its_neighbours_alone()
    {
        var (convolution, linear) = (new Conv2d(new ImageShape(1, 1), 1, 1, Activation.Relu), new Linear(1, 1));
        var network = new Network(new Branches(convolution, linear));
        convolution.Weight.Values[4] = 1;
        linear.Weight.Values[0] = 1;
        network.Pack();
        var workspace = network.CreateWorkspace(2);
        var input = new Matrix(new float[] { 1, 1 }, 2, 1);
        workspace.Forward(input);
        // 2 through the rectifier and -3 beside it, in both rows.
        var gradient = new Matrix(new float[] { 2, -3, 2, -3 }, 2, 2);
        Assert.Equal(
            [-1, -1], workspace.Backward(input, gradient, new GradientRequest { Input = true, Guided = true }).Span.ToArray());
    }

    [Fact]
    public void A_pass_shows_what_every_part_returned()
    {
        var network = Initialized(new Sequential(("a", new Linear(2, 3, Activation.Relu)), ("b", new Linear(3, 1))));
        var workspace = network.CreateWorkspace(2);
        float[] input = [1, 2, 3, 4];
        workspace.Forward(new Matrix(input, 2, 2));
        Assert.Equal(["a", "b"], workspace.Parts.Select(part => part.Key));
        Assert.Equal((2, 3), (workspace.Parts[0].Value.Output.Rows, workspace.Parts[0].Value.Output.Columns));
        Assert.Equal(workspace.Output.Span, workspace.Parts[1].Value.Output.Span);
    }

    private static Network Initialized(Layer layer)
    {
        var network = new Network(layer);
        network.Initialize(new RandomStream(1, "layer tests"));
        return network;
    }

    private static float[] Forward(Network network, int rows, params float[] input) =>
        network.CreateWorkspace(rows).Forward(new Matrix(input, rows, network.Root.Inputs)).Span.ToArray();
}
