using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Emotion.Networks;
using Kith.Tests.Networks;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Emotion.Networks;

public class EmotionNetworkTests
{
    [Theory]
    [InlineData(NetworkSize.Full, ComposerKind.Learned, 1, 360_769, 109_828, 219_912, 103_681)]
    [InlineData(NetworkSize.Full, ComposerKind.Learned, 3, 360_769, 109_828, 219_912, 103_681)]
    [InlineData(NetworkSize.Full, ComposerKind.Formula, 2, 360_769, 0, 219_912, 103_681)]
    // Towers of 209 and 145 inputs; 10 x 32 and 32 x 4 weights of the composer.
    [InlineData(NetworkSize.Small, ComposerKind.Learned, 1, 0, 484, 210 * 128 + 129 * 136, 146 * 128 + 129 * 129)]
    [InlineData(NetworkSize.Small, ComposerKind.Formula, 2, 0, 0, 275 * 128 + 129 * 136, 211 * 128 + 129 * 129)]
    public void Has_the_parameters_of_its_parts(
        NetworkSize size, ComposerKind composer, int capacity, int encoder, int composing, int policy, int value)
    {
        var architecture = new EmotionArchitecture { Size = size, Composer = composer, Capacity = capacity };
        Assert.Equal(
            [new("encoder", encoder), new("composer", composing), new("policy", policy), new("value", value)],
            architecture.ParameterCounts);
        var network = EmotionNetwork.Create(architecture);
        Assert.Equal(encoder + composing + policy + value, network.ParameterCount);
        Assert.Equal((32 + 65 * capacity + 32 + 10 + 2 + 64, 13), (network.Root.Inputs, network.Root.Outputs));
        Assert.Equal(network.Root.Inputs, architecture.Input.Length);
    }

    [Fact]
    public void All_parts_together_have_794_190_parameters() =>
        Assert.Equal(794_190, EmotionNetwork.Create(new()).ParameterCount);

    [Theory]
    [InlineData(NetworkSize.Full, ComposerKind.Learned)]
    [InlineData(NetworkSize.Full, ComposerKind.Formula)]
    [InlineData(NetworkSize.Small, ComposerKind.Learned)]
    [InlineData(NetworkSize.Small, ComposerKind.Formula)]
    public void Joins_its_parts(NetworkSize size, ComposerKind composer)
    {
        var (architecture, network) = Initialized(new() { Size = size, Composer = composer, Capacity = 2 });
        var (input, row) = (architecture.Input, Observation(architecture.Input));
        var output = Forward(network.Root, row);
        var features = Forward(EmotionNetwork.Encoder(network), row[..input.Emotions]);
        var complex = Forward(EmotionNetwork.Composer(network), row[input.Emotions..input.Mood]);
        float[] emotions = [.. features, .. row[input.Emotions..input.Mood], .. complex, .. row[input.Mood..input.Relationships]];
        Assert.Equal(Forward(EmotionNetwork.Policy(network), [.. emotions, .. row[input.Relationships..]]), output[..8]);
        Assert.Equal(Forward(EmotionNetwork.Value(network), emotions), output[EmotionOutput.Value..EmotionOutput.Complex]);
        Assert.Equal(complex, output[EmotionOutput.Complex..]);
        // Whoever acts finds the value behind the parameters of the action, whatever else follows.
        Assert.Equal(EmotionOutput.Value, new DiagonalGaussian(EmotionOutput.Actions).Parameters);
    }

    [Theory]
    [InlineData(ComposerKind.Learned)]
    [InlineData(ComposerKind.Formula)]
    public void Small_networks_agree_with_central_differences(ComposerKind composer)
    {
        var architecture = new EmotionArchitecture { Size = NetworkSize.Small, Composer = composer, Capacity = 2 };
        GradientCheck.Run(EmotionNetwork.CreateLayers(architecture), 2, rows => Fill(architecture.Input, rows), tolerance: 1e-2);
    }

    // Thousands of rectifiers have kinks everywhere; along a gradient they even out.
    [Theory]
    [InlineData(ComposerKind.Learned, "encoder", "composer", "policy", "value")]
    [InlineData(ComposerKind.Formula, "encoder", "policy", "value")]
    public void Full_networks_climb_as_steeply_as_the_gradient_of_each_part_says(ComposerKind composer, params string[] parts)
    {
        const int Rows = 4;
        const float Distance = 1e-3f;
        var (architecture, network) = Initialized(new() { Composer = composer, Capacity = 2 });
        var random = new RandomStream(5, "weights");
        foreach (ref var value in network.Values.Span) value += 0.02f * (2 * random.NextSingle() - 1);
        network.Pack();
        var (input, weights) = (new float[Rows * network.Root.Inputs], new float[Rows * network.Root.Outputs]);
        Fill(architecture.Input, input);
        foreach (ref var weight in weights.AsSpan()) weight = 2 * random.NextSingle() - 1;
        var (workspace, gradients) = (network.CreateWorkspace(Rows), new AlignedBuffer(network.Values.Length));
        Loss();
        workspace.Backward(
            new Matrix(input, Rows, network.Root.Inputs), new Matrix(weights.ToArray(), Rows, network.Root.Outputs),
            new GradientRequest { Parameters = gradients.Span });
        var original = network.Values.Span.ToArray();
        foreach (var part in parts)
        {
            var inside = network.Parameters
                .Where(parameter => parameter.Path.StartsWith($"{part}.", StringComparison.Ordinal)).ToArray();
            var norm = Math.Sqrt(inside.Sum(parameter => parameter.In(gradients.Span).ToArray().Sum(x => (double)x * x)));
            var difference = (Climb(Distance / (float)norm) - Climb(-Distance / (float)norm)) / (2 * Distance);
            Assert.Equal(norm, difference, 0.02 * norm);

            double Climb(float step)
            {
                original.CopyTo(network.Values.Span);
                foreach (var parameter in inside) Vectors.AddScaled(parameter.In(gradients.Span), step, parameter.Values);
                network.Pack();
                return Loss();
            }
        }

        double Loss()
        {
            var output = workspace.Forward(new Matrix(input, Rows, network.Root.Inputs)).Span;
            var sum = 0.0;
            for (var i = 0; i < output.Length; i++) sum += (double)output[i] * weights[i];
            return sum;
        }
    }

    [Fact]
    public void Formulas_agree_with_central_differences_and_give_no_gradient_where_they_are_clamped()
    {
        var composer = EmotionNetwork.Composer(EmotionNetwork.Create(new() { Composer = ComposerKind.Formula }));
        GradientCheck.Run(composer, 3, values =>
        {
            for (var i = 0; i < values.Length; i++) values[i] = i < 10 ? 3 : i < 20 ? -2 : 0.05f * (i - 20);
        });
    }

    [Fact]
    [Trait("Vectors", "emotion-engine")]
    public void Formulas_give_the_recorded_complex_emotions() =>
        VectorFiles.Each("emotion-engine", "complex_emotions.json", "cases", recorded =>
        {
            var composer = EmotionNetwork.Composer(EmotionNetwork.Create(new() { Composer = ComposerKind.Formula }));
            var complex = Forward(composer, [.. recorded.GetProperty("primitives").Numbers().Select(value => (float)value)]);
            foreach (var (i, value) in recorded.GetProperty("complex").Numbers().Index())
                VectorFiles.Near(value, complex[i], 1e-6);
        });

    [Theory]
    [InlineData(NetworkSize.Full)]
    [InlineData(NetworkSize.Small)]
    public void Begins_with_actions_near_their_middle_and_deviations_near_1(NetworkSize size)
    {
        var (architecture, network) = Initialized(new() { Size = size });
        var output = Forward(network.Root, Observation(architecture.Input));
        Assert.All(output[..EmotionOutput.Value], number => Assert.InRange(number, -0.1, 0.1));
        Assert.All(output[EmotionOutput.Complex..], number => Assert.InRange(number, 0.01, 0.99));
    }

    [Fact]
    public void Padding_changes_nothing()
    {
        var (small, two) = Initialized(new() { Capacity = 1 });
        var (large, three) = Initialized(new() { Capacity = 3 });
        var row = Observation(small.Input);
        float[] padded =
        [
            .. row[..small.Input.Presence], .. Enumerable.Repeat(7f, 128), 1, 0, 0, .. row[small.Input.Environment..],
        ];
        Assert.Equal(large.Input.Length, padded.Length);
        Assert.Equal(Forward(two.Root, row), Forward(three.Root, padded), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void The_loss_of_a_composer_reaches_it_alone()
    {
        var (_, network) = Initialized(new());
        var composer = EmotionNetwork.Composer(network);
        var (primitives, gradients) = (Enumerable.Repeat(0.3f, 20).ToArray(), new AlignedBuffer(network.Values.Length));
        var workspace = composer.CreateWorkspace(2);
        workspace.Forward(new Matrix(primitives, 2, 10));
        workspace.Backward(
            new Matrix(primitives, 2, 10), new Matrix((float[])[1, -1, 1, -1, 1, 1, 1, 1], 2, 4),
            new GradientRequest { Parameters = gradients.Span });
        foreach (var parameter in network.Parameters)
        {
            var touched = parameter.In(gradients.Span).ToArray().Any(value => value != 0);
            Assert.True(
                !touched || parameter.Path.StartsWith("composer.", StringComparison.Ordinal), $"{parameter.Path} was touched.");
        }

        Assert.Contains(network["composer.queries"].In(gradients.Span).ToArray(), value => value != 0);
    }

    [Fact]
    public void Attention_of_encoder_and_composer_can_be_read()
    {
        var (architecture, network) = Initialized(new() { Capacity = 3 });
        var row = Observation(architecture.Input);
        row[architecture.Input.Presence + 1] = 0;
        var workspace = network.CreateWorkspace(1);
        var attention = new EmotionAttention(workspace);
        workspace.Forward(new Matrix(row, 1, row.Length));
        var social = attention.Social[0].ToArray();
        Assert.Equal(0, social[1]);
        Assert.Equal(1, social.Sum(), 1e-6f);
        Assert.NotEqual(social[0], social[2]);
        Assert.Equal(3, attention.Layers);
        for (var layer = 0; layer < 3; layer++)
        {
            for (var head = 0; head < 4; head++)
            {
                for (var query = 0; query < 5; query++)
                {
                    var sum = Enumerable.Range(0, 5).Sum(key => attention.Composer(0, layer, head, query, key));
                    Assert.Equal(1, sum, 1e-5f);
                }
            }
        }

        Assert.NotEqual(attention.Composer(0, 0, 0, 0, 4), attention.Composer(0, 1, 0, 0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => attention.Composer(0, 3, 0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => attention.Composer(0, 0, 4, 0, 0));
    }

    [Fact]
    public void Small_networks_have_no_attention_to_be_read()
    {
        var (_, network) = Initialized(new() { Size = NetworkSize.Small });
        var attention = new EmotionAttention(network.CreateWorkspace(1));
        Assert.Equal((0, 0), (attention.Layers, attention.Social.Rows));
    }

    private static (EmotionArchitecture Architecture, Network Network) Initialized(EmotionArchitecture architecture)
    {
        var network = EmotionNetwork.Create(architecture);
        network.Initialize(new RandomStream(3, "network"));
        return (architecture, network);
    }

    private static float[] Forward(Layer layer, float[] row) =>
        layer.CreateWorkspace(1).Forward(new Matrix(row, 1, row.Length))[0].ToArray();

    private static float[] Observation(EmotionInput input)
    {
        var row = new float[input.Length];
        Fill(input, row);
        return row;
    }

    private static void Fill(EmotionInput input, Span<float> rows)
    {
        var random = new RandomStream(11, "rows");
        foreach (ref var value in rows) value = 2 * random.NextSingle() - 1;
        for (var start = 0; start < rows.Length; start += input.Length)
        {
            rows.Slice(start + input.Presence, input.Capacity).Fill(1);
            foreach (ref var value in rows.Slice(start + input.Emotions, EmotionInput.Primitives)) value = (value + 1) / 2;
        }
    }
}
