namespace Kith.Worlds;

/// <summary>How an observation is laid out: named fields one after another in one row of single-precision numbers.</summary>
public sealed class ObservationLayout
{
    /// <summary>Lays fields one after another.</summary>
    /// <param name="fields">The fields in order, each with a name of its own.</param>
    /// <exception cref="ArgumentException">Two fields have the same name.</exception>
    public ObservationLayout(params IReadOnlyList<ObservationField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Contains(null!)) throw new ArgumentException("A field is null.", nameof(fields));
        if (fields.CountBy(field => field.Name).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"There are two fields '{twice}', but each needs a name of its own.", nameof(fields));
        (Fields, Length) = (fields, fields.Sum(field => field.Length));
    }

    /// <summary>The fields in order.</summary>
    public IReadOnlyList<ObservationField> Fields { get; }

    /// <summary>Numbers in a row.</summary>
    public int Length { get; }

    /// <summary>Where the field called <paramref name="name"/> begins in the row.</summary>
    /// <exception cref="ArgumentException">There is no such field.</exception>
    public int OffsetOf(string name)
    {
        var offset = 0;
        foreach (var field in Fields)
        {
            if (field.Name == name) return offset;
            offset += field.Length;
        }

        throw new ArgumentException(
            $"There is no field '{name}' among {string.Join(", ", Fields.Select(field => field.Name))}.", nameof(name));
    }

    /// <summary>What a number of the row is, such as <c>view[3]</c>.</summary>
    internal string NameOf(int column)
    {
        foreach (var field in Fields)
        {
            if (column < field.Length) return $"{field.Name}[{column}]";
            column -= field.Length;
        }

        return $"number {column}";
    }
}
