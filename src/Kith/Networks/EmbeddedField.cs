namespace Kith.Networks;

/// <summary>Where a field of an <see cref="EmbeddedLinear"/> begins in all that its layer keeps.</summary>
internal sealed record EmbeddedField
{
    public required InputField Shape { get; init; }

    /// <summary>The vectors [symbols, width]; null for numbers.</summary>
    public required Parameter? Table { get; init; }

    /// <summary>Its first column in an input row.</summary>
    public required int Column { get; init; }

    /// <summary>Its first row of the weights as they lie in memory.</summary>
    public required int Feature { get; init; }

    /// <summary>Its first number, or its first index, in a row.</summary>
    public required int Position { get; init; }

    /// <summary>
    /// Its first row among the products of the layer: the bias comes first, then all numbers, then all symbols in all places.
    /// </summary>
    public required int TableRow { get; init; }

    /// <summary>Numbers in its tables before it.</summary>
    public required int TableStart { get; init; }

    /// <summary>Lays fields out.</summary>
    public static EmbeddedField[] Of(IReadOnlyList<InputField> fields, Initializer table)
    {
        var result = new EmbeddedField[fields.Count];
        var numbers = fields.Where(field => !field.IsEmbedded).Sum(field => field.Places);
        for (int i = 0, column = 0, feature = 0, number = 0, index = 0, row = 1 + numbers, start = 0; i < result.Length; i++)
        {
            var shape = fields[i];
            result[i] = new EmbeddedField
            {
                Shape = shape,
                Table = shape.IsEmbedded
                    ? new Parameter(
                        $"{shape.Name}.weight", [shape.Symbols, shape.Width], table, new Fan(shape.Symbols, shape.Width))
                    : null,
                Column = column,
                Feature = feature,
                Position = shape.IsEmbedded ? index : number,
                TableRow = shape.IsEmbedded ? row : 1 + number,
                TableStart = start,
            };
            column += shape.Places;
            feature += shape.Features;
            row += shape.Places * shape.Symbols;
            start += shape.Symbols * shape.Width;
            if (shape.IsEmbedded) index += shape.Places;
            else number += shape.Places;
        }

        return result;
    }
}
