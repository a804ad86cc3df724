using Kith.Networks;
using Kith.Numerics;
using Kith.Numerics.Convolutions;

namespace Kith.Tests.Networks;

public class NetworkBatchTests
{
    private const int Rows = 13;
    private static readonly ImageShape Image = new(5, 4);

    public static TheoryData<string> Kinds => ["images", "rows"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Rows_do_not_feel_their_neighbours_and_gradients_add_up_in_any_split(string kind)
    {
        var network = Build(kind);
        var (rows, gradients) = Run(network, Rows);
        foreach (var size in new[] { 1, 4, 6 })
        {
            var (splitRows, splitGradients) = Run(network, size);
            Assert.Equal(rows, splitRows);
            Assert.All(gradients.Zip(splitGradients), pair => Assert.Equal(pair.First, pair.Second, 2e-5f));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Passes_allocate_nothing(string kind)
    {
        var network = Build(kind);
        var adam = new Adam(network);
        var workspace = network.CreateWorkspace(Rows);
        var (input, weights, gradients) = (
            Numbers(Rows * network.Root.Inputs, "input"),
            Numbers(Rows * network.Root.Outputs, "weights"), new AlignedBuffer(network.Values.Length));
        for (var i = 0; i < 3; i++) Learn();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++) Learn();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Learn()
        {
            var rows = new Matrix(input, Rows, network.Root.Inputs);
            gradients.Span.Clear();
            workspace.Forward(rows);
            workspace.Backward(
                rows, new Matrix(weights, Rows, network.Root.Outputs),
                new GradientRequest { Parameters = gradients.Span, Input = true });
            adam.Step(gradients, 1e-3, 0.5);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 5)]
    public void Several_threads_find_the_same_bits_as_one_thread(int threads, int rows)
    {
        var network = new Network(new Branches(
            ("policy", new Sequential(new Linear(700, 800, Activation.Tanh), new Linear(800, 6))),
            ("value", new Linear(700, 1))));
        network.Initialize(new RandomStream(5, "network"));
        using var workers = new Workers(threads);
        var (alone, together) = (network.CreateWorkspace(rows), network.CreateWorkspace(rows));
        var input = Numbers(rows * 700, "crew");
        var expected = alone.Forward(new Matrix(input, rows, 700)).Span.ToArray();
        for (var i = 0; i < 3; i++)
            Assert.Equal(expected, together.Forward(new Matrix(input, rows, 700), workers).Span.ToArray());
        var before = GC.GetAllocatedBytesForCurrentThread();
        together.Forward(new Matrix(input, rows, 700), workers);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // Outputs and input gradients, and the sum of the parameters' gradients, from batches of the given size.
    private static (float[] Rows, float[] Gradients) Run(Network network, int size)
    {
        var workspace = network.CreateWorkspace(size);
        var (input, weights, gradients) = (
            Numbers(Rows * network.Root.Inputs, "input"),
            Numbers(Rows * network.Root.Outputs, "weights"), new float[network.Values.Length]);
        var (outputs, inputGradients) = (new List<float>(), new List<float>());
        for (var start = 0; start < Rows; start += size)
        {
            var count = Math.Min(size, Rows - start);
            var rows = new Matrix(input, Rows, network.Root.Inputs).SliceRows(start, count);
            outputs.AddRange(workspace.Forward(rows).Span);
            var toInput = workspace.Backward(
                rows, new Matrix(weights, Rows, network.Root.Outputs).SliceRows(start, count),
                new GradientRequest { Parameters = gradients, Input = true });
            inputGradients.AddRange(toInput.Span);
        }

        return ([.. outputs, .. inputGradients], gradients);
    }

    private static Network Build(string kind)
    {
        var network = new Network(kind == "images"
            ? new Sequential(
                new ChannelsLast(Image, 3),
                new Conv2d(Image, 3, 8, Activation.Relu),
                new Conv2d(Image, 8, 5, Activation.Tanh),
                new Linear(100, 33, Activation.Relu, image: Image),
                new Branches(new Linear(33, 8), new Linear(33, 1)))
            : new Sequential(
                new Linear(7, 37, Activation.Softplus),
                new LayerNorm(37),
                new Residual(new Sequential(new Linear(37, 37), new ActivationLayer(37, Activation.Gelu))),
                new Branches(new Slice(37, 3, 5), new Linear(37, 4, Activation.Sigmoid))));
        network.Initialize(new RandomStream(3, "network"));
        return network;
    }

    private static float[] Numbers(int count, string purpose)
    {
        var random = new RandomStream(11, purpose);
        var numbers = new float[count];
        foreach (ref var number in numbers.AsSpan()) number = 2 * random.NextSingle() - 1;
        return numbers;
    }
}
