namespace Kith.Worlds;

/// <summary>A named part of an observation.</summary>
/// <param name="Name">Name, such as "view" or "client_action".</param>
/// <param name="Shape">Lengths of its dimensions, outermost first.</param>
/// <param name="Choices">
/// For a field of indices the number of choices, each stored as a whole number 0 .. choices - 1; otherwise 0.
/// </param>
/// <exception cref="ArgumentException">The name is empty.</exception>
/// <exception cref="ArgumentOutOfRangeException">A length is not positive, or the choices are negative.</exception>
public sealed record ObservationField(string Name, IReadOnlyList<int> Shape, int Choices = 0)
{
    /// <summary>Name, such as "view" or "client_action".</summary>
    public string Name { get; init => field = Named(value); } = Named(Name);

    /// <summary>Lengths of its dimensions, outermost first.</summary>
    public IReadOnlyList<int> Shape { get; init => field = Sized(value); } = Sized(Shape);

    /// <summary>For a field of indices the number of choices; otherwise 0.</summary>
    public int Choices { get; init => field = Counted(value); } = Counted(Choices);

    /// <summary>Number of values.</summary>
    /// <exception cref="OverflowException">There are more than an array can hold.</exception>
    public int Length => Shape.Aggregate(1, (product, length) => checked(product * length));

    private static string Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(Name));
        return name;
    }

    private static int Counted(int choices)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(choices, nameof(Choices));
        return choices;
    }

    private static IReadOnlyList<int> Sized(IReadOnlyList<int> shape)
    {
        ArgumentNullException.ThrowIfNull(shape, nameof(Shape));
        foreach (var length in shape) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length, nameof(Shape));
        return shape;
    }
}
