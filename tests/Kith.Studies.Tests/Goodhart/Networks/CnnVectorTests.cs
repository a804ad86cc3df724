using System.Text.Json;
using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Tests.Goodhart.Training;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Goodhart.Networks;

/// <summary>The full-size network against numbers recorded from the original program.</summary>
[Trait("Vectors", "goodhart")]
public class CnnVectorTests
{
    private const string Folder = "goodhart";
    private static readonly Lazy<JsonElement> s_file = new(() => VectorFiles.Read(Folder, "cnn.json"));

    private static JsonElement File => s_file.Value;

    private static JsonElement[] Cases => [.. File.GetProperty("cases").EnumerateArray()];

    [Fact]
    public void Has_the_recorded_tensors()
    {
        var network = Build();
        Assert.Equal(
            File.GetProperty("tensor_order").EnumerateArray().Select(name => name.GetString()),
            network.Parameters.Select(parameter => parameter.Path));
        foreach (var shape in File.GetProperty("tensor_shapes").EnumerateObject())
            Assert.Equal(shape.Value.EnumerateArray().Select(length => length.GetInt32()), network[shape.Name].Shape);
        Assert.Equal(File.Whole("parameter_count_policy") + File.Whole("parameter_count_value"), network.ParameterCount);
    }

    [Fact]
    public void Sends_views_forward_to_the_recorded_features_logits_and_values()
    {
        var network = Build();
        var workspace = network.CreateWorkspace(1);
        VectorFiles.Each(File.GetProperty("cases"), "cnn.json: cases", recorded =>
        {
            var view = View(recorded);
            var output = workspace.Forward(new Matrix(view, 1, view.Length))[0].ToArray();
            var layers = workspace.Parts[0].Value.Parts;
            foreach (var name in new[] { "conv1", "conv2", "conv3" })
            {
                VectorFiles.Near(
                    recorded.Number($"{name}_mean"), Mean(layers.Single(layer => layer.Key == name).Value.Output), 1e-5, name);
            }

            var features = layers.Single(layer => layer.Key == "fc1").Value.Output;
            VectorFiles.Near(recorded.Number("features_mean"), Mean(features), 1e-5);
            AllNear(recorded.GetProperty("features_first8"), features.Span[..8], 1e-5, "feature");
            AllNear(recorded.GetProperty("logits"), output.AsSpan(..^1), 1e-5, "logit");
            VectorFiles.Near(recorded.Number("value"), output[^1], 1e-5);
        });
    }

    [Fact]
    public void Makes_the_recorded_update()
    {
        if (!File.TryGetProperty("update", out var update)) Assert.Skip("cnn.json has no update.");
        var network = Build();
        float[] views = [.. Cases.SelectMany(View)];
        var workspace = network.CreateWorkspace(Cases.Length);
        var input = new Matrix(views, Cases.Length, network.Root.Inputs);
        var output = workspace.Forward(input);
        var gradient = output.Span.ToArray();
        var losses = OriginalPpoLoss.Compute(update, output, new Matrix(gradient, output.Rows, output.Columns));
        VectorFiles.Near(update.Number("policy_loss"), losses.Policy, 1e-4);
        VectorFiles.Near(update.Number("value_loss"), losses.Value, 1e-4);
        VectorFiles.Near(update.Number("entropy"), losses.Entropy, 1e-4);

        var gradients = new AlignedBuffer(network.Values.Length);
        workspace.Backward(
            input, new Matrix(gradient, output.Rows, output.Columns), new GradientRequest { Parameters = gradients.Span });
        foreach (var norm in update.GetProperty("grad_norm_per_tensor").EnumerateObject())
            VectorFiles.Near(norm.Value.GetDouble(), Norm(network[norm.Name].In(gradients.Span)), 1e-4, norm.Name);

        // The original limits the gradients of policy and value apart.
        var adam = new Adam(network, group: parameter => parameter.Path.StartsWith("value", StringComparison.Ordinal) ? 1 : 0);
        adam.Step(gradients, update.Number("lr"), update.Number("max_grad_norm"));
        VectorFiles.Near(update.Number("grad_norm_policy"), adam.GroupNorms[0], 1e-4);
        VectorFiles.Near(update.Number("grad_norm_value"), adam.GroupNorms[1], 1e-4);
        var after = workspace.Forward(input);
        for (var row = 0; row < after.Rows; row++)
        {
            AllNear(update.GetProperty("logits_after")[row], after[row][..^1], 2e-4, $"logit after, row {row},");
            VectorFiles.Near(update.GetProperty("values_after")[row].GetDouble(), after[row][^1], 2e-4);
        }
    }

    [Fact]
    public void Finds_the_recorded_saliency()
    {
        if (!File.TryGetProperty("saliency", out var saliency)) Assert.Skip("cnn.json has no saliency.");
        var network = Build();
        VectorFiles.Each(saliency, "cnn.json: saliency", recorded =>
        {
            var (view, action) = (View(Cases[recorded.Whole("case_index")]), recorded.Whole("target_action"));
            var gradient = MeanGradient(network, action, view).Select(Math.Abs).ToArray();
            AllNear(recorded.GetProperty("gradient"), gradient, 1e-4, "gradient");

            float[] path = [.. Enumerable.Range(1, 50).SelectMany(step => view.Select(cell => cell * step / 50))];
            float[] integrated =
                [.. MeanGradient(network, action, path).Zip(view, (derivative, cell) => Math.Abs(derivative * cell))];
            var cells = integrated.Length / File.Whole("channels");
            float[] sums = [.. integrated.Chunk(cells).Select(channel => channel.Sum())];
            AllNear(recorded.GetProperty("integrated_channel_sums"), sums, 1e-4, "channel sum");
            float[] map = [.. Enumerable.Range(0, cells).Select(cell => integrated.Where((_, i) => i % cells == cell).Sum())];
            AllNear(recorded.GetProperty("integrated_total_map"), map, 1e-4, "cell");
        });
    }

    // d logit / d input, averaged over the rows.
    private static float[] MeanGradient(Network network, int action, float[] views)
    {
        var rows = views.Length / network.Root.Inputs;
        var workspace = network.CreateWorkspace(rows);
        var input = new Matrix(views, rows, network.Root.Inputs);
        var output = workspace.Forward(input);
        output.Clear();
        for (var row = 0; row < rows; row++) output[row, action] = 1;
        var gradient = workspace.Backward(input, output, new GradientRequest { Input = true });
        var mean = new float[input.Columns];
        for (var row = 0; row < rows; row++) Vectors.AddScaled(gradient[row], 1f / rows, mean);
        return mean;
    }

    private static Network Build()
    {
        var network = ForagerNetwork.Create(new() { Channels = File.Whole("channels") });
        var state = (uint)File.GetProperty("weight_seed").GetInt64();
        foreach (var parameter in network.Parameters)
        {
            var scale = parameter.Shape.Count == 1 ? 0.1 : Math.Sqrt(3.0 / (parameter.Length / parameter.Shape[0]));
            var values = new float[parameter.Length];
            foreach (ref var value in values.AsSpan())
            {
                state = unchecked(state * 1664525 + 1013904223);
                value = (float)((2 * ((state >> 8) / 16777216.0) - 1) * scale);
            }

            parameter.CopyFrom(values);
        }

        network.Pack();
        return network;
    }

    private static float[] View(JsonElement recorded)
    {
        var observations = VectorFiles.Read(Folder, $"observations_{recorded.GetProperty("mode").GetString()}.json");
        return [.. Flat(observations.GetProperty("cases")[recorded.Whole("observation_case")].GetProperty("expected"))
            .Select(cell => (float)cell)];
    }

    private static IEnumerable<double> Flat(JsonElement numbers) =>
        numbers.ValueKind is JsonValueKind.Array ? numbers.EnumerateArray().SelectMany(Flat) : [numbers.GetDouble()];

    private static void AllNear(JsonElement recorded, ReadOnlySpan<float> found, double tolerance, string name)
    {
        double[] expected = [.. Flat(recorded)];
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++) VectorFiles.Near(expected[i], found[i], tolerance, $"{name} {i}");
    }

    private static double Mean(Matrix values)
    {
        var sum = 0.0;
        foreach (var value in values.Span) sum += value;
        return sum / values.Span.Length;
    }

    private static double Norm(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += (double)value * value;
        return Math.Sqrt(sum);
    }
}
