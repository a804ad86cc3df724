namespace Kith.Studies.Goodhart.World;

/// <summary>
/// The channels of a view, by name: <c>cell_empty</c>, <c>cell_wall</c> and so on are 1 where such a cell
/// is; the others are its property.
/// </summary>
public static class Channels
{
    /// <summary>The channel that shows how interesting a cell looks.</summary>
    public const string Interestingness = "interestingness";

    private static readonly string[] OfKinds =
        ["cell_empty", "cell_wall", "cell_food", "cell_poison", "cell_prey", "cell_predator"];

    /// <summary>The channels of one kind of observation under an encoding.</summary>
    public static IReadOnlyList<string> Of(ObservationKind observation, ViewEncoding encoding) => (observation, encoding) switch
    {
        (ObservationKind.True, ViewEncoding.Full) => OfKinds,
        (ObservationKind.True, _) => OfKinds[(int)Cell.Food..(int)Cell.Prey],
        (_, ViewEncoding.Full) =>
            [.. OfKinds[..(int)Cell.Food], .. Enumerable.Repeat(Interestingness, Cells.Count - (int)Cell.Food)],
        _ => [Interestingness, Interestingness],
    };

    /// <summary>What a channel shows of a cell.</summary>
    /// <exception cref="ArgumentException">There is no channel of this name.</exception>
    public static float Value(string channel, CellInfo cell) => channel switch
    {
        Interestingness => cell.Interestingness,
        "energy_gain" => cell.EnergyGain,
        "energy_loss" => cell.EnergyLoss,
        _ when Array.IndexOf(OfKinds, channel) is >= 0 and var kind => (int)cell.Kind == kind ? 1 : 0,
        _ => throw new ArgumentException(
            $"There is no channel '{channel}'; there are {string.Join(", ", OfKinds)}, "
            + $"{Interestingness}, energy_gain and energy_loss.",
            nameof(channel)),
    };
}
