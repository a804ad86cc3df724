namespace Kith.Worlds;

/// <summary>How an observation is laid out: named fields one after another in one row of single-precision numbers.</summary>
public sealed class ObservationLayout(params IReadOnlyList<ObservationField> fields)
{
    /// <summary>The fields in order.</summary>
    public IReadOnlyList<ObservationField> Fields { get; } = fields;

    /// <summary>Numbers in a row.</summary>
    public int Length { get; } = fields.Sum(field => field.Length);

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
}
