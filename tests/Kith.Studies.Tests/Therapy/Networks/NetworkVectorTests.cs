using System.Text.Json;
using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Therapy.Networks;

/// <summary>
/// The therapists' networks against numbers recorded from the earlier program, whose two networks are our two towers.
/// </summary>
[Trait("Vectors", "therapy")]
public class NetworkVectorTests
{
    private const double Tolerance = 1e-5;
    private static readonly Lazy<JsonElement> s_file = new(() => VectorFiles.Read("therapy", "networks.json"));

    private static readonly (string Recorded, string Own)[] s_plainNames =
    [
        ("preprocess.client_action_embed", "fc1.client_action"),
        ("preprocess.history_embed", "fc1.history"), ("preprocess.mlp.0", "fc1"),
        ("preprocess.mlp.2", "fc2"),
    ];

    private static readonly (string Recorded, string Own)[] s_insideNames =
    [
        ("preprocess.client_action_embed", "client_action"), ("preprocess.history_embed", "history"),
        ("preprocess.mechanism_embed", "mechanism_type"), ("preprocess.last_actual_action_embed", "last_actual_action"),
        ("preprocess.last_perceived_action_embed", "last_perceived_action"),
        ("preprocess.parataxic_enabled_embed", "parataxic_enabled"),
        ("preprocess.u_matrix_processor.0", "u_matrix.0"), ("preprocess.u_matrix_processor.2", "u_matrix.1"),
        ("preprocess.feature_norm", "norm"), ("preprocess.mlp.0", "fc1"), ("preprocess.mlp.2", "fc2"),
    ];

    private static readonly string[] s_fields =
    [
        "client_action", "session_number", "history", "u_matrix",
        "relationship_satisfaction", "bond", "entropy", "mechanism_type",
        "last_actual_action", "last_perceived_action", "parataxic_distortion_rate", "parataxic_enabled",
    ];

    [Fact]
    public void Plain_networks_give_the_recorded_probabilities_and_values() => Check("base", ObservationKind.Plain, s_plainNames);

    [Fact]
    public void Omniscient_networks_give_the_recorded_probabilities_and_values() =>
        Check("omniscient", ObservationKind.Omniscient, s_insideNames);

    [Fact]
    public void Networks_have_the_recorded_numbers_of_parameters() =>
        VectorFiles.Each("therapy", "networks.json", "parameter_counts", recorded =>
        {
            foreach (var (view, prefix) in new[] { (ObservationKind.Plain, ""), (ObservationKind.Omniscient, "omniscient_") })
            {
                var network = TherapyNetwork.Create(new() { View = view, Hidden = recorded.Whole("hidden") });
                Assert.Equal(recorded.Whole($"{prefix}total"), network.ParameterCount);
                Assert.Equal(recorded.Whole($"{prefix}actor"), Count(network, "actor."));
                Assert.Equal(recorded.Whole($"{prefix}critic"), Count(network, "critic."));
                var shared = TherapyNetwork.Create(new() { View = view, Hidden = recorded.Whole("hidden"), SharedTrunk = true });
                Assert.Equal(
                    recorded.Whole($"{prefix}trunk"), shared.ParameterCount - Count(shared, "policy.") - Count(shared, "value."));
            }
        });

    private static void Check(string name, ObservationKind view, (string Recorded, string Own)[] names)
    {
        var recorded = s_file.Value.GetProperty("nets").GetProperty(name);
        var hidden = s_file.Value.GetProperty("hidden")[0].GetInt32();
        var network = TherapyNetwork.Create(new() { View = view, Hidden = hidden });
        Fill(network, "actor", recorded.GetProperty("weights").GetProperty("actor"), [.. names, ("output_layer", "policy")]);
        Fill(network, "critic", recorded.GetProperty("weights").GetProperty("critic"), [.. names, ("output_layer", "value")]);
        network.Pack();
        var workspace = network.CreateWorkspace(1);
        VectorFiles.Each(recorded.GetProperty("cases"), $"networks.json: {name}", item =>
        {
            var row = Row(item.GetProperty("obs"));
            var output = workspace.Forward(new Matrix(row, 1, row.Length))[0].ToArray();
            VectorFiles.Near(item.Number("value"), output[^1], Tolerance);
            FloatMath.Softmax(output.AsSpan(..^1), output.AsSpan(..^1));
            foreach (var (octant, probability) in item.GetProperty("probabilities").Numbers().Index())
                VectorFiles.Near(probability, output[octant], Tolerance);
        });
    }

    private static void Fill(Network network, string tower, JsonElement tensors, (string Recorded, string Own)[] names)
    {
        foreach (var tensor in tensors.EnumerateObject())
        {
            var dot = tensor.Name.LastIndexOf('.');
            var parameter =
                network[$"{tower}.{names.Single(pair => pair.Recorded == tensor.Name[..dot]).Own}{tensor.Name[dot..]}"];
            Assert.Equal(tensor.Value.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32()), parameter.Shape);
            parameter.CopyFrom([.. tensor.Value.GetProperty("data").Numbers().Select(value => (float)value)]);
        }

        Assert.Equal(
            tensors.EnumerateObject().Count(),
            network.Parameters.Count(parameter => parameter.Path.StartsWith(tower, StringComparison.Ordinal)));
    }

    private static float[] Row(JsonElement observation) => [.. s_fields.Where(name => observation.TryGetProperty(name, out _))
        .SelectMany(name => Singles(observation.GetProperty(name)))];

    // Whole numbers of one digit are written as a text.
    private static IEnumerable<float> Singles(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Select(digit => (float)(digit - '0')),
        JsonValueKind.Number => [value.GetSingle()],
        _ => value.Numbers().Select(number => (float)number),
    };

    private static int Count(Network network, string prefix) =>
        network.Parameters.Where(parameter => parameter.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Sum(parameter => parameter.Length);
}
