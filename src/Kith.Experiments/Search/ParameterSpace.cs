namespace Kith.Experiments.Search;

/// <summary>The parameters of a search, each with its range; a point of it is a list of values in this order.</summary>
public sealed class ParameterSpace
{
    /// <summary>A space of the given dimensions.</summary>
    /// <param name="dimensions">At least one, of different names.</param>
    /// <exception cref="ArgumentException">There is none, or two have one name.</exception>
    public ParameterSpace(params IReadOnlyList<Dimension> dimensions)
    {
        if (dimensions.Count == 0) throw new ArgumentException("A space needs at least one dimension; found none.");
        if (dimensions.GroupBy(dimension => dimension.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Count()} dimensions are named {twice.Key}; names must differ.");
        Dimensions = [.. dimensions];
    }

    /// <summary>The dimensions, in order.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>Number of dimensions.</summary>
    public int Count => Dimensions.Count;

    /// <summary>The values at a place of the unit cube.</summary>
    /// <param name="unit">The place [dimensions].</param>
    public double[] ValuesAt(ReadOnlySpan<double> unit)
    {
        var values = new double[Count];
        for (var i = 0; i < values.Length; i++) values[i] = Dimensions[i].ValueAt(unit[i]);
        return values;
    }

    /// <summary>The place of values in the unit cube.</summary>
    /// <param name="values">The values [dimensions].</param>
    public double[] UnitsOf(IReadOnlyList<double> values)
    {
        var unit = new double[Count];
        for (var i = 0; i < unit.Length; i++) unit[i] = Dimensions[i].UnitOf(values[i]);
        return unit;
    }

    /// <summary>Number of the dimension of this name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is no such dimension.</exception>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Count; i++)
        {
            if (Dimensions[i].Name == name) return i;
        }

        throw new ArgumentException(
            $"There is no dimension {name}; there are {string.Join(", ", Dimensions.Select(dimension => dimension.Name))}.");
    }
}
