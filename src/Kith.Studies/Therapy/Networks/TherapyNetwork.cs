using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;
using Kith.Worlds;

namespace Kith.Studies.Therapy.Networks;

/// <summary>
/// The networks of the therapists. An input row is a <see cref="ClientObservation"/>; an output row is the logits of the eight
/// octants, followed by the value. Indices are embedded, then come two hidden layers; a network that sees inside the client also
/// digests its matrix and normalises all features.
/// </summary>
public static class TherapyNetwork
{
    private const string Matrix = "u_matrix";
    private static readonly int[] s_matrixWidths = [Utilities.Cells, 48, 32];

    /// <summary>A network for a view: two towers, or one trunk with two heads.</summary>
    public static Network Create(TherapyArchitecture architecture) => new(architecture.SharedTrunk
        ? new Sequential(
            ("", Trunk(architecture)),
            ("", new Branches(("policy", Linear(architecture.Hidden, Octant.Count)), ("value", Linear(architecture.Hidden, 1)))))
        : new Branches(
            ("actor", new Sequential(("", Trunk(architecture)), ("policy", Linear(architecture.Hidden, Octant.Count)))),
            ("critic", new Sequential(("", Trunk(architecture)), ("value", Linear(architecture.Hidden, 1))))));

    /// <summary>A network made by <see cref="Create"/> as policy and critic, for a training.</summary>
    public static ActorCritic ActorCritic(Network network)
    {
        var last = network.Root.Parts[^1].Value;
        var value = (Linear)last.Parts[^1].Value;
        // A critic's tower serves the value alone; of a shared trunk only the head does.
        return new(network, new Categorical(Octant.Count), value, network.Root is Branches ? [last] : [value]);
    }

    private static Sequential Trunk(TherapyArchitecture architecture)
    {
        var fields = new ClientObservation(architecture.View).Layout.Fields;
        var second = Linear(architecture.Hidden, architecture.Hidden, Activation.Relu);
        if (architecture.View == ObservationKind.Plain) return new(("fc1", Looked(fields, architecture.Hidden)), ("fc2", second));
        var features = new Branches([.. Features(fields)]);
        return new(
            ("", features),
            ("norm", new LayerNorm(features.Outputs)),
            ("fc1", Linear(features.Outputs, architecture.Hidden, Activation.Relu)),
            ("fc2", second));
    }

    private static EmbeddedLinear Looked(IReadOnlyList<ObservationField> fields, int hidden) => new(
        [.. fields.Select(field => field.Choices > 0
            ? InputField.Indices(field.Name, field.Choices, WidthOf(field), field.Length)
            : InputField.Numbers(field.Length))],
        hidden, Activation.Relu, Initializer.FanInUniform(), Initializer.FanInUniform());

    // Neighbouring numbers are one branch.
    private static IEnumerable<(string Name, Layer Layer)> Features(IReadOnlyList<ObservationField> fields)
    {
        var inputs = fields.Sum(field => field.Length);
        for (int i = 0, start = 0, length; i < fields.Count; start += length)
        {
            var field = fields[i++];
            length = field.Length;
            while (IsNumber(field) && i < fields.Count && IsNumber(fields[i])) length += fields[i++].Length;
            var slice = new Slice(inputs, start, length);
            if (IsNumber(field))
            {
                yield return (field.Name, slice);
            }
            else if (field.Name == Matrix)
            {
                yield return (field.Name, new Sequential(("", slice), ("", Digest())));
            }
            else
            {
                yield return (field.Name, new Sequential(
                    ("", slice), ("", new Embedding(field.Choices, WidthOf(field), length))));
            }
        }
    }

    private static bool IsNumber(ObservationField field) => field.Choices == 0 && field.Name != Matrix;

    private static Sequential Digest() => new(
        Linear(s_matrixWidths[0], s_matrixWidths[1], Activation.Relu),
        Linear(s_matrixWidths[1], s_matrixWidths[2], Activation.Relu));

    private static Linear Linear(int inputs, int outputs, Activation activation = Activation.None) =>
        new(inputs, outputs, activation, Initializer.FanInUniform(), Initializer.FanInUniform());

    private static int WidthOf(ObservationField field) => field.Name switch
    {
        "client_action" => 16,
        "history" or "mechanism_type" => 8,
        "last_actual_action" or "last_perceived_action" or "memory" => 4,
        "parataxic_enabled" => 2,
        _ => throw new ArgumentException($"The field {field.Name} has no width of embedding.", nameof(field)),
    };
}
