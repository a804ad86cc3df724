using Kith.Numerics;
using Kith.Numerics.Lookup;
using Kith.Numerics.Simd;

namespace Kith.Networks;

/// <summary>
/// Affine map with an activation of a row whose indices are looked up first, y = f(e(x)·Wᵀ + b): e(x) is the concatenation of the
/// fields, numbers as they are and indices as vectors of their tables. Shapes x [rows, columns of all fields], W [outputs,
/// features of all fields], b [outputs], tables [symbols, width], y [rows, outputs].
/// </summary>
/// <remarks>
/// An index in its place can only mean one of a few vectors, so their products with the weights are made once for all rows,
/// whenever the parameters change, and a row adds up one product for each place. On the way back the output gradients of rows
/// with the same symbol are added first. With 50 indices of 9 symbols that is a seventh of the arithmetic. An index has no
/// derivative; the input's gradient is zero there.
/// </remarks>
public sealed class EmbeddedLinear : Layer
{
    private const int Width = LookupTable.PanelColumns;
    private const int PanelsPerPiece = 4;
    private readonly EmbeddedField[] _fields;
    private readonly AlignedBuffer _panels;

    // The weights of a last panel that the outputs do not fill, with zeros behind them.
    private readonly AlignedBuffer _lastWeights;

    /// <summary>A linear layer behind the given fields.</summary>
    /// <param name="fields">What the columns of a row are, in their order.</param>
    /// <param name="outputs">Numbers in an output row.</param>
    /// <param name="activation">f; not GELU, whose derivative does not follow from its output.</param>
    /// <param name="weight">First values of W; orthogonal with gain √2 unless given.</param>
    /// <param name="bias">First values of b; 0 unless given.</param>
    /// <param name="table">First values of the tables; standard normal unless given.</param>
    /// <exception cref="ArgumentException">There is no field, or the activation is GELU.</exception>
    public EmbeddedLinear(
        IReadOnlyList<InputField> fields, int outputs, Activation activation = Activation.None,
        Initializer? weight = null, Initializer? bias = null, Initializer? table = null)
        : base(AtLeastOne(fields).Sum(field => field.Places), outputs)
    {
        Activation = OutputDerivative.Known(activation);
        var fan = new Fan(fields.Sum(field => field.Features), outputs);
        Weight = new Parameter("weight", [outputs, fan.In], weight ?? Initializer.Orthogonal(), fan, transposed: true);
        Bias = new Parameter("bias", [outputs], bias ?? Initializer.Constant(0), fan);
        _fields = EmbeddedField.Of(fields, table ?? Initializer.Normal());
        Numbers = fields.Where(field => !field.IsEmbedded).Sum(field => field.Places);
        Terms = Inputs - Numbers;
        TableRows = 1 + Numbers + fields.Sum(field => field.Places * field.Symbols);
        Parameters = [.. _fields.Select(field => field.Table).OfType<Parameter>(), Weight, Bias];
        _panels = new AlignedBuffer(checked(PanelCount * TableRows * Width));
        _lastWeights = new AlignedBuffer(outputs % Width == 0 ? 0 : fan.In * Width);
        PackPieces = (PanelCount + PanelsPerPiece - 1) / PanelsPerPiece;
    }

    /// <summary>W [outputs, features]; in memory [features, outputs].</summary>
    public Parameter Weight { get; }

    /// <summary>b [outputs].</summary>
    public Parameter Bias { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override int PackPieces { get; }

    /// <inheritdoc/>
    public override int RowBlock => LookupGradient.MostRows;

    internal Activation Activation { get; }

    internal ReadOnlySpan<EmbeddedField> Fields => _fields;

    // Columns of a row that are numbers, and that are indices.
    internal int Numbers { get; }

    internal int Terms { get; }

    // The bias, the weights of the numbers, and a row for each symbol in each place.
    internal int TableRows { get; }

    internal AlignedBuffer Panels => _panels;

    private int PanelCount => (Outputs + Width - 1) / Width;

    /// <inheritdoc/>
    public override void Pack(int piece)
    {
        var last = Math.Min(PanelCount, (piece + 1) * PanelsPerPiece);
        for (var panel = piece * PanelsPerPiece; panel < last; panel++) PackPanel(panel);
    }

    /// <summary>A workspace for at most <paramref name="capacity"/> rows.</summary>
    /// <remarks>
    /// Its forward pass throws <see cref="ArgumentOutOfRangeException"/> at an index that is no whole number or not in the table.
    /// </remarks>
    public override LayerWorkspace CreateWorkspace(int capacity) => new EmbeddedLinearWorkspace(this, capacity);

    private static IReadOnlyList<InputField> AtLeastOne(IReadOnlyList<InputField> fields) =>
        fields.Count > 0 ? fields : throw new ArgumentException("At least one field is needed.", nameof(fields));

    private void PackPanel(int panel)
    {
        var column = panel * Width;
        var columns = Math.Min(Width, Outputs - column);
        var weights = Weight.Matrix.SliceColumns(column, columns);
        if (columns < Width)
        {
            var padded = _lastWeights.AsMatrix(weights.Rows, Width);
            weights.CopyTo(padded.SliceColumns(0, columns));
            weights = padded;
        }

        var rows = _panels.AsMatrix(PanelCount * TableRows, Width).SliceRows(panel * TableRows, TableRows);
        Bias.Values.Slice(column, columns).CopyTo(rows[0]);
        foreach (var field in _fields)
        {
            var own = weights.SliceRows(field.Feature, field.Shape.Features);
            if (field.Table is null) own.CopyTo(rows.SliceRows(field.TableRow, field.Shape.Places));
            else Multiply(field, own, rows.SliceRows(field.TableRow, field.Shape.Places * field.Shape.Symbols));
        }
    }

    private static unsafe void Multiply(EmbeddedField field, Matrix weights, Matrix rows)
    {
        fixed (float* table = field.Table!.Values, from = weights.Span, to = rows.Span)
        {
            var work = new LookupTable
            {
                Places = field.Shape.Places,
                Symbols = field.Shape.Symbols,
                Width = field.Shape.Width,
                Table = table,
                Weights = from,
                WeightRow = weights.Stride,
                Rows = to,
            };
            SimdDispatch.Run<LookupTableKernel, LookupTable>(&work);
        }
    }
}
