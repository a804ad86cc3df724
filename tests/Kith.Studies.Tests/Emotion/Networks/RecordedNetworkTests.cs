using System.Text.Json;
using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Emotion.Networks;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Emotion.Networks;

/// <summary>The four networks against numbers recorded from the earlier program.</summary>
[Trait("Vectors", "emotion-engine")]
public class RecordedNetworkTests
{
    private const double Tolerance = 2e-4, RelativeGradientTolerance = 2e-3, GradientTolerance = 1e-4;

    private static readonly Lazy<JsonElement> s_file = new(() => VectorFiles.Read("emotion-engine", "networks_forward.json"));

    // The earlier program counts activations as layers.
    private static readonly Dictionary<string, (string Recorded, string Own)[]> s_names = new()
    {
        ["encoder"] =
        [
            ("self_encoder.0", "self.0"), ("self_encoder.2", "self.1"), ("self_encoder.4", "self.2"),
            ("social_encoder.0", "social.0"), ("social_encoder.2", "social.1"),
            ("social_attention.0", "attention.0"), ("social_attention.2", "attention.1"),
            ("env_encoder.0", "environment.0"), ("env_encoder.2", "environment.1"), ("env_encoder.4", "environment.2"),
            ("fusion.0", "fusion.0"), ("fusion.2", "fusion.1"), ("fusion.3", "fusion.2"),
        ],
        ["composer"] =
        [
            ("complex_queries", "queries"), ("primitive_embedding", "embedding"), ("transformer.layers", "layers"),
            .. Enumerable.Range(0, 4).SelectMany(head => (int[])[0, 2], (head, layer) =>
                ($"complex_emotion_heads.{head}.{layer}", $"heads.{head}.{layer / 2}")),
        ],
        ["policy"] =
        [
            ("shared.0", "shared.0"), ("shared.2", "shared.1"), ("shared.3", "shared.2"), ("shared.5", "shared.3"),
            ("mean_head.0", "mean.0"), ("mean_head.2", "mean.1"),
            ("log_std_head.0", "log_deviation.0"), ("log_std_head.2", "log_deviation.1"),
        ],
        ["value"] =
        [
            ("value_net.0", "0"), ("value_net.2", "1"), ("value_net.3", "2"), ("value_net.5", "3"), ("value_net.6", "4"),
        ],
    };

    private static JsonElement File => s_file.Value;

    [Fact]
    public void Has_the_recorded_tensors()
    {
        var network = EmotionNetwork.Create(new());
        foreach (var part in s_names.Keys)
        {
            var tensors = File.GetProperty("parameters").GetProperty(part).EnumerateArray().ToArray();
            Assert.Equal(tensors.Length, tensors.Select(tensor => Own(part, Name(tensor))).Distinct().Count());
            foreach (var tensor in tensors)
            {
                int[] shape = [.. tensor[1].EnumerateArray().Select(length => length.GetInt32())];
                Assert.Equal(shape[0] == 1 && shape.Length > 2 ? shape[1..] : shape, network[Own(part, Name(tensor))].Shape);
            }

            Assert.Equal(
                File.GetProperty("parameter_counts").Whole(part),
                new EmotionArchitecture().ParameterCounts.Single(count => count.Key == part).Value);
            Assert.Equal(tensors.Length, network.Parameters.Count(
                parameter => parameter.Path.StartsWith($"{part}.", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Sends_rows_forward_and_gradients_back_as_recorded() =>
        VectorFiles.Each(File.GetProperty("cases"), "networks_forward.json", recorded =>
        {
            var part = recorded.GetProperty("network").GetString()!;
            var flat = part == "encoder-from-flat-observation";
            if (flat) part = "encoder";
            var (rows, width, input) = flat ? (1, 0, Split(Input(recorded, 0))) : Rows(recorded);
            var capacity = part == "encoder" && !flat ? recorded.GetProperty("inputs")[1][1][1].GetInt32() : 1;
            var network = Filled(part, capacity, recorded);
            var layer = PartOf(network, part);
            Assert.True(flat || layer.Inputs == width, $"The {part} takes {layer.Inputs} numbers, not {width}.");
            var workspace = layer.CreateWorkspace(rows);
            var output = workspace.Forward(new Matrix(input, rows, layer.Inputs));
            var clamps = part == "policy" ? Clamp(output) : [];
            AllNear(Outputs(recorded, rows, name => name != "attention"), output.Span);
            if (recorded.GetProperty("outputs").TryGetProperty("attention", out _))
                AllNear(Outputs(recorded, rows, name => name == "attention"), new EmotionAttention(workspace).Social.Span);
            if (!recorded.TryGetProperty("grads", out var gradients)) return;
            var buffer = new AlignedBuffer(network.Values.Length);
            workspace.Backward(
                new Matrix(input, rows, layer.Inputs), LossGradient(rows, layer.Outputs, clamps),
                new GradientRequest { Parameters = buffer.Span });
            foreach (var gradient in gradients.EnumerateArray())
                CheckGradient(network[Own(part, Name(gradient))].In(buffer.Span).ToArray(), gradient);
        });

    private static void CheckGradient(float[] found, JsonElement recorded)
    {
        double[] expected = [.. Enumerable.Range(1, 4).Select(i => recorded[i].GetDouble())];
        double[] numbers = [Math.Sqrt(found.Sum(x => (double)x * x)), found.Sum(x => (double)x), found[0], found[^1]];
        for (var i = 0; i < 4; i++)
        {
            // A sum's rounding is that of its terms.
            var scale = Math.Max(Math.Abs(expected[i]), i == 1 ? expected[0] : 0);
            Near(expected[i], numbers[i], GradientTolerance + RelativeGradientTolerance * scale, $"{Name(recorded)}[{i}]");
        }
    }

    // The rows of an encoder also mark every token as present.
    private static (int Rows, int Width, float[] Input) Rows(JsonElement recorded)
    {
        var inputs = Enumerable.Range(0, recorded.GetProperty("inputs").GetArrayLength());
        var fields = inputs.Select(i => Input(recorded, i)).ToList();
        var shape = recorded.GetProperty("inputs")[0][1];
        var rows = shape[0].GetInt32();
        if (recorded.GetProperty("network").GetString() == "encoder")
            fields.Insert(2, [.. Enumerable.Repeat(1f, rows * recorded.GetProperty("inputs")[1][1][1].GetInt32())]);
        float[] input = [.. Enumerable.Range(0, rows).SelectMany(row => fields.SelectMany(field =>
            field.Skip(row * (field.Length / rows)).Take(field.Length / rows)))];
        return (rows, input.Length / rows, input);
    }

    private static float[] Input(JsonElement recorded, int index)
    {
        var field = recorded.GetProperty("inputs")[index];
        var (count, phase) = (field[1].EnumerateArray().Aggregate(1, (n, length) => n * length.GetInt32()), field[2].GetDouble());
        var numbers = Waves(count, File.Number("input_frequency"), phase);
        return [.. numbers.Select(x => (float)(field.GetArrayLength() > 3 ? (x + 1) / 2 : x))];
    }

    // Thirds of the observation, padded with zeros, as self, one token and environment.
    private static float[] Split(float[] observation)
    {
        var (row, third) = (new float[32 + 64 + 1 + 32], observation.Length / 3);
        observation.AsSpan(0, third).CopyTo(row);
        observation.AsSpan(third, third).CopyTo(row.AsSpan(32));
        row[96] = 1;
        observation.AsSpan(2 * third).CopyTo(row.AsSpan(97));
        return row;
    }

    private static Network Filled(string part, int capacity, JsonElement recorded)
    {
        var network = EmotionNetwork.Create(new() { Capacity = capacity });
        var fill = File.GetProperty("fill");
        foreach (var (t, tensor) in File.GetProperty("parameters").GetProperty(part).EnumerateArray().Index())
        {
            var parameter = network[Own(part, Name(tensor))];
            var waves = Waves(parameter.Length, fill.Number("frequency"), fill.Number("tensor_phase") * (t + 1));
            var columns = parameter.Length / parameter.Shape[0];
            parameter.CopyFrom([.. waves.Select(s => (float)(tensor[2].GetString() switch
            {
                "weight" => s / Math.Sqrt(columns),
                "gain" => 1 + 0.1 * s,
                "query" => 0.5 * s,
                _ => 0.05 * s,
            }))]);
        }

        if (recorded.TryGetProperty("set", out var set))
        {
            foreach (var tensor in set.EnumerateObject())
                network[Own(part, tensor.Name)].CopyFrom([.. tensor.Value.Numbers().Select(value => (float)value)]);
        }

        network.Pack();
        return network;
    }

    private static double[] Outputs(JsonElement recorded, int rows, Func<string, bool> chosen)
    {
        var outputs = recorded.GetProperty("outputs").EnumerateObject().Where(output => chosen(output.Name)).ToArray();
        return [.. Enumerable.Range(0, rows).SelectMany(row => outputs.SelectMany(output => output.Value[row].Numbers()))];
    }

    private static void AllNear(double[] recorded, ReadOnlySpan<float> found)
    {
        Assert.Equal(recorded.Length, found.Length);
        for (var i = 0; i < recorded.Length; i++) Near(recorded[i], found[i], Tolerance, $"output {i}");
    }

    private static Matrix LossGradient(int rows, int outputs, HashSet<int> clamped)
    {
        var weights = Waves(rows * outputs, File.Number("loss_frequency"), 0);
        float[] gradient = [.. weights.Select((weight, i) => clamped.Contains(i) ? 0 : (float)weight)];
        return new(gradient, rows, outputs);
    }

    // The distribution of the actions does so, and gives no gradient where it does.
    private static HashSet<int> Clamp(Matrix output)
    {
        var clamped = new HashSet<int>();
        for (var i = 0; i < output.Span.Length; i++)
        {
            if (i % 8 < 4 || output.Span[i] is >= -20 and <= 2) continue;
            clamped.Add(i);
            output.Span[i] = Math.Clamp(output.Span[i], -20, 2);
        }

        return clamped;
    }

    private static double[] Waves(int count, double frequency, double phase) =>
        [.. Enumerable.Range(1, count).Select(k => Math.Sin(frequency * k + phase))];

    private static string Name(JsonElement tensor) => tensor[0].GetString()!;

    private static string Own(string part, string recorded)
    {
        var (prefix, own) = s_names[part].Single(pair =>
            recorded == pair.Recorded || recorded.StartsWith(pair.Recorded + ".", StringComparison.Ordinal));
        return $"{part}.{own}{recorded[prefix.Length..]}";
    }

    private static Layer PartOf(Network network, string part) => part switch
    {
        "encoder" => EmotionNetwork.Encoder(network),
        "composer" => EmotionNetwork.Composer(network),
        "policy" => EmotionNetwork.Policy(network),
        _ => EmotionNetwork.Value(network),
    };

    private static void Near(double expected, double found, double tolerance, string name) =>
        Assert.True(Math.Abs(expected - found) <= tolerance, $"{name} is {found:R}, but {expected:R} was recorded.");
}
