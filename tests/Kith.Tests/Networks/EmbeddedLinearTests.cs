using Kith.Networks;
using Kith.Numerics;

namespace Kith.Tests.Networks;

public class EmbeddedLinearTests
{
    private const int Columns = 1 + 1 + 50 + 2 + 3;

    // One index, a number, places that share a table, more numbers, an odd table.
    private static readonly InputField[] Fields =
    [
        InputField.Indices("client", 8, 16), InputField.Numbers(),
        InputField.Indices("history", 9, 8, 50), InputField.Numbers(2), InputField.Indices("odd", 5, 3, 3),
    ];

    [Theory]
    [InlineData(5, Activation.None)]
    [InlineData(16, Activation.Relu)]
    [InlineData(64, Activation.Tanh)]
    [InlineData(70, Activation.Sigmoid)]
    public void It_agrees_with_central_differences(int outputs, Activation activation)
    {
        // No step may change an index, so its derivative is looked at elsewhere.
        GradientCheck.Run(new EmbeddedLinear(Fields, outputs, activation), rows: 5, input: Fill, inputGradient: false);
        GradientCheck.Run(new EmbeddedLinear([InputField.Numbers(3), InputField.Numbers(2)], outputs, activation), rows: 5);
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(16, 64)]
    [InlineData(75, 67)]
    [InlineData(256, 130)]
    public void It_equals_embeddings_side_by_side_before_a_linear_layer(int outputs, int rows)
    {
        var (network, composition) = (Create(outputs), Composition(outputs));
        foreach (var parameter in network.Parameters)
        {
            var values = new float[parameter.Length];
            parameter.CopyTo(values);
            composition[PathOf(parameter)].CopyFrom(values);
        }

        composition.Pack();
        var (expected, found) = (Run(composition, rows, rows), Run(network, rows, rows));
        Near(expected.Outputs, found.Outputs);
        Near(expected.ToInput, found.ToInput);
        foreach (var parameter in network.Parameters)
        {
            var other = composition[PathOf(parameter)];
            var sums = other.In(expected.Gradients).ToArray();
            var own = parameter.In(found.Gradients).ToArray();
            if (parameter.Path == "weight") sums = Transposed(sums, outputs);
            Near(sums, own);
        }
    }

    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    public void Passes_of_whole_blocks_give_the_bits_of_one(int size)
    {
        var network = Create(75);
        var (whole, cut) = (Run(network, 150, 150), Run(network, 150, size));
        Assert.Equal(64, network.Root.RowBlock);
        Assert.Equal(whole.Outputs, cut.Outputs);
        Assert.Equal(whole.ToInput, cut.ToInput);
        Assert.Equal(whole.Gradients, cut.Gradients);
    }

    [Fact]
    public void Outputs_do_not_depend_on_the_neighbours_of_a_row()
    {
        var network = Create(33);
        Assert.Equal(Run(network, 11, 11).Outputs, Run(network, 11, 3).Outputs);
    }

    [Fact]
    public void Files_hold_the_weights_of_an_output_in_a_row()
    {
        var network = new Network(new EmbeddedLinear([InputField.Numbers(3)], 2));
        network["weight"].CopyFrom([1, 2, 3, 4, 5, 6]);
        network.Pack();
        Assert.Equal([1, 4, 2, 5, 3, 6], network["weight"].Values.ToArray());
        var back = new float[6];
        network["weight"].CopyTo(back);
        Assert.Equal([1, 2, 3, 4, 5, 6], back);
        Assert.Equal(
            [1 + 20 + 300, 4 + 50 + 600],
            network.CreateWorkspace(1).Forward(new Matrix(new float[] { 1, 10, 100 }, 1, 3)).Span.ToArray());
    }

    [Theory]
    [InlineData(9f)]
    [InlineData(-1f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void An_index_outside_the_table_is_refused_with_its_place(float index)
    {
        var network = Create(4);
        var input = new float[2 * Columns];
        input[Columns + 5] = index;
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => network.CreateWorkspace(2).Forward(new Matrix(input, 2, Columns)));
        Assert.Contains("Row 1 has index", error.Message, StringComparison.Ordinal);
        Assert.Contains("column 5", error.Message, StringComparison.Ordinal);
        Assert.Contains("from 0 to 8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_that_hold_nothing_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new EmbeddedLinear([], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => InputField.Numbers(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => InputField.Indices("a", 0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => InputField.Indices("a", 2, 0));
        Assert.Throws<ArgumentException>(() => new EmbeddedLinear([InputField.Numbers()], 2, Activation.Gelu));
    }

    [Fact]
    public void Passes_allocate_nothing()
    {
        var network = Create(70);
        var (workspace, gradients) = (network.CreateWorkspace(70), new AlignedBuffer(network.Values.Length));
        var (input, weights) = (Inputs(70), Reference(70 * 70, "weights"));
        for (var i = 0; i < 3; i++) Learn();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 5; i++) Learn();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Learn()
        {
            network.Pack();
            workspace.Forward(new Matrix(input, 70, Columns));
            workspace.Backward(
                new Matrix(input, 70, Columns), new Matrix(weights, 70, 70),
                new GradientRequest { Parameters = gradients.Span, Input = true });
        }
    }

    private static Network Create(int outputs)
    {
        var network = new Network(new EmbeddedLinear(
            Fields, outputs, Activation.Relu, Initializer.FanInUniform(), Initializer.FanInUniform()));
        network.Initialize(new RandomStream(5, "network"));
        return network;
    }

    private static Network Composition(int outputs) => new(new Sequential(
        ("", new Branches(
            ("client", new Sequential(("", new Slice(Columns, 0, 1)), ("", new Embedding(8, 16)))),
            ("one", new Slice(Columns, 1, 1)),
            ("history", new Sequential(("", new Slice(Columns, 2, 50)), ("", new Embedding(9, 8, 50)))),
            ("two", new Slice(Columns, 52, 2)),
            ("odd", new Sequential(("", new Slice(Columns, 54, 3)), ("", new Embedding(5, 3, 3)))))),
        ("linear", new Linear(16 + 1 + 400 + 2 + 9, outputs, Activation.Relu))));

    private static string PathOf(Parameter parameter) =>
        parameter.Path.Contains('.', StringComparison.Ordinal) ? parameter.Path : $"linear.{parameter.Path}";

    private static (float[] Outputs, float[] ToInput, float[] Gradients) Run(Network network, int rows, int size)
    {
        var (workspace, width) = (network.CreateWorkspace(size), network.Root.Outputs);
        var (input, weights, gradients) = (Inputs(rows), Reference(rows * width, "weights"), new float[network.Values.Length]);
        var (outputs, toInput) = (new List<float>(), new List<float>());
        gradients.AsSpan().Fill(float.NaN);
        foreach (var parameter in network.Parameters) parameter.In(gradients).Fill(7);
        for (var start = 0; start < rows; start += size)
        {
            var part = new Matrix(input, rows, Columns).SliceRows(start, Math.Min(size, rows - start));
            outputs.AddRange(workspace.Forward(part).Span);
            var request = new GradientRequest { Parameters = gradients, Replace = start == 0, Input = true };
            toInput.AddRange(
                workspace.Backward(part, new Matrix(weights, rows, width).SliceRows(start, part.Rows), request).Span);
        }

        return ([.. outputs], [.. toInput], gradients);
    }

    private static float[] Inputs(int rows)
    {
        var input = Reference(rows * Columns, "input");
        Fill(input);
        return input;
    }

    private static void Fill(Span<float> values)
    {
        for (var row = 0; row < values.Length / Columns; row++)
        {
            Indices(values.Slice(row * Columns, 1), 8);
            Indices(values.Slice(row * Columns + 2, 50), 9);
            Indices(values.Slice(row * Columns + 54, 3), 5);
        }
    }

    private static void Indices(Span<float> values, int count)
    {
        foreach (ref var value in values) value = (int)((value + 1) / 2 * count);
    }

    private static float[] Reference(int count, string purpose)
    {
        var random = new RandomStream(11, purpose);
        var numbers = new float[count];
        foreach (ref var number in numbers.AsSpan()) number = 2 * random.NextSingle() - 1;
        return numbers;
    }

    private static float[] Transposed(float[] values, int rows)
    {
        var result = new float[values.Length];
        Vectors.Transpose(new Matrix(values, rows, values.Length / rows), new Matrix(result, values.Length / rows, rows));
        return result;
    }

    private static void Near(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        var scale = 1 + expected.Max(Math.Abs);
        for (var i = 0; i < found.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - found[i]) <= 1e-5 * scale, $"[{i}] is {found[i]}, but {expected[i]} was expected.");
        }
    }
}
