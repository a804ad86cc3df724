namespace Kith.Worlds;

/// <summary>A named part of an observation.</summary>
/// <param name="Name">Name, such as "view" or "client_action".</param>
/// <param name="Shape">Lengths of its dimensions, outermost first.</param>
/// <param name="Choices">
/// For a field of indices the number of choices, each stored as a whole number 0 .. choices - 1; otherwise 0.
/// </param>
public sealed record ObservationField(string Name, IReadOnlyList<int> Shape, int Choices = 0)
{
    /// <summary>Number of values.</summary>
    public int Length => Shape.Aggregate(1, (product, length) => product * length);
}
