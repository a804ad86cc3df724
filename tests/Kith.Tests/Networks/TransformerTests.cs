using Kith.Networks;
using Kith.Numerics;

namespace Kith.Tests.Networks;

public class TransformerTests
{
    private static readonly TransformerShape Shape = new(5, 12, 3, 20);

    public static TheoryData<bool, Activation> Kinds =>
        new() { { true, Activation.Relu }, { false, Activation.Gelu }, { true, Activation.Tanh } };

    [Fact]
    public void Attention_agrees_with_central_differences() => GradientCheck.Run(new MultiHeadAttention(4, 6, 2));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Encoders_agree_with_central_differences(bool normFirst, Activation activation) =>
        GradientCheck.Run(Transformer.Encoder(Shape with { NormFirst = normFirst, Activation = activation }, 2), tolerance: 5e-3);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Encoders_of_which_some_tokens_are_wanted_agree_with_central_differences(bool normFirst, Activation activation) =>
        GradientCheck.Run(
            Transformer.Encoder(Shape with { NormFirst = normFirst, Activation = activation, Results = 2 }, 2), tolerance: 5e-3);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Tokens_that_are_wanted_come_out_as_if_all_were(bool normFirst)
    {
        var shape = Shape with { NormFirst = normFirst };
        var all = Initialized(Transformer.Encoder(shape, 2));
        var some = Initialized(Transformer.Encoder(shape with { Results = 2 }, 2));
        Assert.Equal(all.Parameters.Select(parameter => parameter.Path), some.Parameters.Select(parameter => parameter.Path));
        var input = Numbers(3 * 60);
        var (whole, first) = (all.CreateWorkspace(3), some.CreateWorkspace(3));
        var expected = whole.Forward(new Matrix(input, 3, 60));
        var found = first.Forward(new Matrix(input, 3, 60));
        Assert.Equal(24, found.Columns);
        for (var row = 0; row < 3; row++) Assert.Equal(expected[row][..24].ToArray(), found[row].ToArray());

        var (gradient, weights) = (new float[3 * 60], Numbers(3 * 24));
        for (var row = 0; row < 3; row++) weights.AsSpan(row * 24, 24).CopyTo(gradient.AsSpan(row * 60));
        var (ofAll, ofSome) = (new float[all.Values.Length], new float[some.Values.Length]);
        whole.Backward(new Matrix(input, 3, 60), new Matrix(gradient, 3, 60), new GradientRequest { Parameters = ofAll });
        first.Backward(new Matrix(input, 3, 60), new Matrix(weights, 3, 24), new GradientRequest { Parameters = ofSome });
        Assert.Equal(ofAll, ofSome, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Results_must_be_some_of_the_tokens(int results) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Transformer.Encoder(Shape with { Results = results }, 1));

    [Fact]
    public void Learned_tokens_and_padding_agree_with_central_differences() => GradientCheck.Run(
        new Sequential(
            new Linear(20, 16),
            new Padded(
                4, new Sequential(new LearnedTokens(12, 2, 3), new MultiHeadAttention(6, 3, 1), new MeanOverTokens(6, 3)))),
        rows: 4,
        tolerance: 5e-3);

    [Fact]
    public void Pooling_by_attention_and_layers_per_token_agree_with_central_differences() => GradientCheck.Run(
        new Branches(
            new Sequential(
                new PerToken(3, new Linear(4, 5, Activation.Tanh)),
                new AttentionPooling(3, new Sequential(new Linear(5, 4, Activation.Tanh), new Linear(4, 1)))),
            new PerToken(3, new LayerNorm(4)),
            new MultiHeadAttention(3, 4, 2),
            new MeanOverTokens(3, 4),
            new PerToken(3, new LearnedTokens(4, 1, 3)),
            new LearnedTokens(12, 1, 3)));

    [Fact]
    public void Parameters_have_their_usual_names()
    {
        var network = new Network(Transformer.Encoder(Shape, 1));
        Assert.Equal(
            [
                "layers.0.norm1.weight", "layers.0.norm1.bias",
                "layers.0.self_attn.in_proj_weight", "layers.0.self_attn.in_proj_bias",
                "layers.0.self_attn.out_proj.weight", "layers.0.self_attn.out_proj.bias",
                "layers.0.norm2.weight", "layers.0.norm2.bias",
                "layers.0.linear1.weight", "layers.0.linear1.bias", "layers.0.linear2.weight", "layers.0.linear2.bias",
                "norm.weight", "norm.bias",
            ],
            network.Parameters.Select(parameter => parameter.Path));
    }

    [Fact]
    public void The_emotion_composer_has_as_many_parameters_as_its_specification_counts()
    {
        var shape = new TransformerShape(5, 64, 4, 128) { NormFirst = false };
        var network = new Network(new Sequential(
            ("primitive_embedding", new Linear(10, 64)),
            ("", new LearnedTokens(64, 4, 64, "complex_queries")),
            ("transformer", Transformer.Encoder(shape, 3)),
            ("heads", new Branches([.. Enumerable.Range(0, 4).Select(token =>
                new Sequential(
                    new Slice(320, token * 64, 64), new Linear(64, 32, Activation.Relu),
                    new Linear(32, 1, Activation.Sigmoid)))]))));
        Assert.Equal(109_828, network.ParameterCount);
    }

    [Fact]
    public void Tokens_in_another_order_give_the_same_results_in_that_order()
    {
        var (tokens, width) = (Shape.Tokens, Shape.Width);
        var network = Initialized(Transformer.Encoder(Shape, 2));
        var workspace = network.CreateWorkspace(2);
        int[] order = [3, 0, 4, 1, 2];
        var input = Numbers(tokens * width);
        var mixed = order.SelectMany(token => input.Skip(token * width).Take(width)).ToArray();
        var output = workspace.Forward(new Matrix((float[])[.. input, .. mixed], 2, tokens * width));
        for (var token = 0; token < tokens; token++)
        {
            for (var i = 0; i < width; i++)
                Assert.Equal(output[0, order[token] * width + i], output[1, token * width + i], 1e-5f);
        }
    }

    [Fact]
    public void Padding_changes_nothing_and_gets_no_gradient_and_no_attention()
    {
        // The same three tokens, alone, and followed by two that are marked as padding and full of other numbers.
        var (small, large) = (Initialized(Pooled(3)), Initialized(new Padded(5, Pooled(5))));
        var input = Numbers(3 * 12);
        float[] padded = [.. input, .. Numbers(100).Skip(50).Take(24), 1, 1, 1, 0, 0];
        var (smallPass, largePass) = (small.CreateWorkspace(1), large.CreateWorkspace(1));
        Assert.Equal(
            smallPass.Forward(new Matrix(input, 1, 36)).Span.ToArray(),
            largePass.Forward(new Matrix(padded, 1, 65)).Span.ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
        var gradient = largePass.Backward(
            new Matrix(padded, 1, 65), new Matrix(Numbers(12), 1, 12), new GradientRequest { Input = true });
        Assert.DoesNotContain(0f, gradient.Span[..36].ToArray());
        Assert.All(gradient.Span[36..].ToArray(), number => Assert.Equal(0, number));
        var attention = Assert.Single(PassesOf(largePass).OfType<AttentionWorkspace>());
        Assert.Equal(0, attention.Weight(0, 2, 1, 4));
        Assert.Equal(1, Enumerable.Range(0, 5).Sum(key => attention.Weight(0, 2, 1, key)), 1e-6f);
        Assert.Throws<ArgumentOutOfRangeException>(() => attention.Weight(1, 2, 1, 4));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Tokens_in_front_are_there_however_many_behind_them_are_padding(int leading)
    {
        // Two rows of learned tokens and three tokens, alone, and followed by two of padding; the marks of the rows differ.
        Layer Learned(int tokens) => new Sequential(
            new LearnedTokens(tokens * 12, leading, 12), Pooled(leading + tokens));
        var (small, large) = (Initialized(Learned(3)), Initialized(new Padded(5, Learned(5))));
        var (one, two) = (Numbers(36), Numbers(72)[36..]);
        float[] padded =
            [.. one, .. Numbers(24), 1, 1, 1, 0, 0, .. two[..24], .. Numbers(24), .. two[24..], 1, 1, 0, 0, 1];
        var alone = small.CreateWorkspace(2).Forward(new Matrix((float[])[.. one, .. two], 2, 36));
        var among = large.CreateWorkspace(2).Forward(new Matrix(padded, 2, 65));
        Assert.Equal(alone.Span.ToArray(), among.Span.ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Pooling_by_attention_shows_its_weights_and_leaves_padding_out()
    {
        var network = Initialized(new Padded(3, new AttentionPooling(3, new Linear(2, 1, weight: Initializer.Constant(1)))));
        var workspace = network.CreateWorkspace(2);
        // Scores 0, ln 3 and one of padding; the second row is nothing but padding.
        var output = workspace.Forward(new Matrix(
            (float[])[4, -4, MathF.Log(3), 0, 9, 9, 1, 1, 0, 1, 2, 3, 4, 5, 6, 0, 0, 0], 2, 9));
        Assert.Equal([1 + 0.75f * MathF.Log(3), -1, 0, 0], output.Span.ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
        var pooling = Assert.Single(PassesOf(workspace).OfType<AttentionPoolingWorkspace>());
        Assert.Equal([0.25f, 0.75f, 0, 0, 0, 0], pooling.Weights.Span.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Rows_and_gradients_keep_their_bits_in_any_split_and_passes_allocate_nothing()
    {
        var network = Initialized(new Sequential(
            ("encoder", Transformer.Encoder(Shape, 2)),
            ("pool", new MeanOverTokens(Shape.Tokens, Shape.Width)), ("head", new Linear(12, 3))));
        var input = Numbers(7 * 60);
        var (whole, gradient) = Run(7);
        foreach (var size in new[] { 1, 3 })
        {
            var (split, splitGradient) = Run(size);
            Assert.Equal(whole, split);
            Assert.Equal(gradient, splitGradient);
        }

        (float[] Rows, float[] Gradients) Run(int size)
        {
            var workspace = network.CreateWorkspace(size);
            var (rows, gradients, weights) = (new float[7 * 63], new float[network.Values.Length], new float[7 * 3]);
            for (var round = 0; round < 3; round++)
            {
                Numbers(21).CopyTo(weights, 0);
                Array.Clear(gradients);
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var start = 0; start < 7; start += size)
                    Learn(workspace, start, Math.Min(size, 7 - start), rows, gradients, weights);
                if (round > 0) Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            return (rows, gradients);
        }

        void Learn(LayerWorkspace workspace, int start, int count, float[] rows, float[] gradients, float[] weights)
        {
            var batch = new Matrix(input, 7, 60).SliceRows(start, count);
            var results = new Matrix(rows, 7, 63).SliceRows(start, count);
            workspace.Forward(batch).CopyTo(results.SliceColumns(0, 3));
            var request = new GradientRequest { Parameters = gradients, Input = true };
            workspace.Backward(batch, new Matrix(weights, 7, 3).SliceRows(start, count), request)
                .CopyTo(results.SliceColumns(3, 60));
        }
    }

    [Fact]
    public void Attention_goes_back_once_after_every_forward_pass()
    {
        var workspace = Initialized(new MultiHeadAttention(2, 2, 1)).CreateWorkspace(1);
        var input = new Matrix(Numbers(4), 1, 4);
        workspace.Forward(input);
        workspace.Backward(input, new Matrix(Numbers(4), 1, 4), new GradientRequest { Input = true });
        InvalidOperationException? refusal = null;
        try
        {
            workspace.Backward(input, new Matrix(Numbers(4), 1, 4), new GradientRequest { Input = true });
        }
        catch (InvalidOperationException error)
        {
            refusal = error;
        }

        Assert.NotNull(refusal);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Assert.Contains(
            "3 heads", Assert.Throws<ArgumentException>(() => new MultiHeadAttention(4, 8, 3)).Message, StringComparison.Ordinal);
        Assert.Contains("5 tokens", Assert.Throws<ArgumentException>(
            () => new Padded(5, new MeanOverTokens(4, 3)).CreateWorkspace(1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new AttentionPooling(3, new Linear(4, 2)));
    }

    private static Sequential Pooled(int tokens) => new(
        ("encoder", Transformer.Encoder(Shape with { Tokens = tokens }, 1)),
        ("", new MeanOverTokens(tokens, Shape.Width)));

    private static Network Initialized(Layer layer)
    {
        var network = new Network(layer);
        network.Initialize(new RandomStream(5, "network"));
        return network;
    }

    private static IEnumerable<LayerWorkspace> PassesOf(LayerWorkspace workspace) =>
        workspace.Parts.SelectMany(part => PassesOf(part.Value)).Prepend(workspace);

    private static float[] Numbers(int count)
    {
        var random = new RandomStream(11, "numbers");
        var numbers = new float[count];
        foreach (ref var number in numbers.AsSpan()) number = 2 * random.NextSingle() - 1;
        return numbers;
    }
}
