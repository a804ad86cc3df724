using Kith.Numerics;
using Kith.Studies.Therapy.Clients;
using Kith.Worlds;

namespace Kith.Studies.Therapy.World;

/// <summary>What a therapist sees, as named fields of one row.</summary>
public sealed class ClientObservation
{
    private static readonly ObservationField[] s_plain =
    [
        new("client_action", [1], Octant.Count),
        new("session_number", [1]),
        new("history", [VisibleHistory.Length], Octant.Count + 1),
    ];

    private static readonly ObservationField[] s_omniscient =
    [
        new("u_matrix", [Utilities.Cells]),
        new("relationship_satisfaction", [1]),
        new("bond", [1]),
        new("entropy", [1]),
        new("mechanism_type", [1], 5),
        new("last_actual_action", [1], Octant.Count + 1),
        new("last_perceived_action", [1], Octant.Count + 1),
        new("parataxic_distortion_rate", [1]),
        new("parataxic_enabled", [1], 2),
    ];

    private static readonly ObservationField[] s_full =
    [
        new("memory", [2 * Client.MemoryLength], Octant.Count),
        new("starting_satisfaction", [1]),
        new("threshold", [1]),
        new("bond_alpha", [1]),
        new("bond_offset", [1]),
        new("baseline_accuracy", [1]),
        new("history_weight", [1]),
        new("client_probabilities", [Octant.Count]),
        new("present_utilities", [Octant.Count]),
    ];

    private readonly ObservationKind _view;

    /// <summary>The observation of a view.</summary>
    public ClientObservation(ObservationKind view)
    {
        _view = view;
        Layout = new(view switch
        {
            ObservationKind.Plain => s_plain,
            ObservationKind.Omniscient => [.. s_plain, .. s_omniscient],
            _ => [.. s_plain, .. s_omniscient, .. s_full],
        });
    }

    /// <summary>The fields.</summary>
    public ObservationLayout Layout { get; }

    /// <summary>Writes what the therapist sees now.</summary>
    public void Write(in TherapyState state, Span<float> row)
    {
        row[0] = state.ClientAction;
        row[1] = (float)((double)state.Session / state.MaxSessions);
        state.History.Octants.CopyTo(row[2..]);
        if (_view == ObservationKind.Plain) return;
        var rest = WriteInside(
            in state, _view == ObservationKind.Full ? LogTemperature(state.Client) : Temperature(state.Client),
            row[(2 + VisibleHistory.Length)..]);
        if (_view == ObservationKind.Full) WriteFull(in state, rest);
    }

    private static Span<float> WriteInside(in TherapyState state, float temperature, Span<float> row)
    {
        var client = state.Client;
        for (var cell = 0; cell < Utilities.Cells; cell++) row[cell] = Scaled(client, client.OwnUtilities[cell]);
        row = row[Utilities.Cells..];
        row[0] = Scaled(client, client.Satisfaction);
        row[1] = (float)client.Bond;
        row[2] = temperature;
        row[3] = (int)client.Traits.Mechanism;
        row[4] = state.LastActual;
        row[5] = state.LastPerceived;
        row[6] = (float)client.Perceptions.MisperceptionRate;
        row[7] = client.Traits.Parataxic ? 1 : 0;
        return row[8..];
    }

    private static void WriteFull(in TherapyState state, Span<float> row)
    {
        var client = state.Client;
        for (var i = 0; i < Client.MemoryLength; i++)
            (row[2 * i], row[2 * i + 1]) = (client.RememberedActions[i], client.RememberedAnswers[i]);
        row = row[(2 * Client.MemoryLength)..];
        row[0] = Scaled(client, client.StartingSatisfaction);
        row[1] = Scaled(client, state.Threshold);
        row[2] = (float)client.Traits.BondSteepness;
        row[3] = (float)client.Traits.BondOffset;
        row[4] = (float)client.Traits.BaselineAccuracy;
        row[5] = (float)client.Traits.HistoryWeight;
        for (var action = 0; action < Octant.Count; action++) row[6 + action] = (float)client.Probabilities[action];
        row = row[(6 + Octant.Count)..];
        for (var answer = 0; answer < Octant.Count; answer++)
            row[answer] = Scaled(client, client.OwnUtilities[Utilities.Cell(state.ClientAction, answer)]);
    }

    // The earlier program's scale, which calls everything below 1.5 the same.
    private static float Temperature(Client client) => (float)((Math.Clamp(client.Temperature, 1.5, 5) - 1.5) / 1.75 - 1);

    // From -1 at 0.05 to 1 at 10, by the logarithm.
    private static float LogTemperature(Client client) =>
        (float)(2 * DoubleMath.Log(Math.Clamp(client.Temperature, 0.05, 10) / 0.05) / DoubleMath.Log(10 / 0.05) - 1);

    private static float Scaled(Client client, double utility) => (float)(2 * client.Relative(utility) - 1);
}
