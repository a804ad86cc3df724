using Kith.Numerics;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Lookup;
using Kith.Numerics.Products;
using Kith.Numerics.Simd;

namespace Kith.Networks;

/// <summary>The workspace of an <see cref="EmbeddedLinear"/>.</summary>
internal sealed class EmbeddedLinearWorkspace : LayerWorkspace
{
    private const int Width = LookupGradient.PanelColumns;
    private const int BlockRows = LookupGradient.MostRows;
    private readonly EmbeddedLinear _layer;
    private readonly int _capacity;
    private readonly AlignedBuffer _output;
    private readonly AlignedBuffer _inputGradient;
    private readonly AlignedBuffer _numbers;
    private readonly int[] _offsets;
    private readonly ulong[] _members;

    // One panel of the output gradients, and of the weights and their gradients where the outputs do not fill it.
    private readonly AlignedBuffer _gradientPanel = new(BlockRows * Width);
    private readonly AlignedBuffer _weightPanel;
    private readonly AlignedBuffer _weightGradientPanel;
    private readonly AlignedBuffer _sums;
    private readonly AlignedBuffer _tableGradients;
    private int _rows;

    public EmbeddedLinearWorkspace(EmbeddedLinear layer, int capacity)
    {
        (_layer, _capacity) = (layer, capacity);
        _output = new AlignedBuffer(checked(capacity * layer.Outputs));
        _inputGradient = new AlignedBuffer(checked(capacity * layer.Inputs));
        _numbers = new AlignedBuffer(checked(capacity * layer.Numbers));
        _offsets = new int[checked(capacity * layer.Terms)];
        var (symbols, places, tables) = (0, 0, 0);
        foreach (var field in layer.Fields)
        {
            symbols = Math.Max(symbols, field.Shape.Symbols);
            places = Math.Max(places, field.Shape.Places * field.Shape.Symbols);
            tables += field.Shape.Symbols * field.Shape.Width;
        }

        _members = new ulong[places];
        _sums = new AlignedBuffer(symbols * Width);
        _tableGradients = new AlignedBuffer(tables * LookupGradient.Chains);
        var padded = layer.Outputs % Width == 0 ? 0 : layer.Weight.Length / layer.Outputs * Width;
        (_weightPanel, _weightGradientPanel) = (new AlignedBuffer(padded), new AlignedBuffer(padded));
    }

    public override Matrix Output => _output.AsMatrix(_rows, _layer.Outputs);

    private Matrix Numbers => _numbers.AsMatrix(_rows, _layer.Numbers);

    public override unsafe Matrix Forward(Matrix input)
    {
        Require(input, _layer, _capacity);
        _rows = input.Rows;
        foreach (var field in _layer.Fields)
        {
            if (field.Table is null)
            {
                input.SliceColumns(field.Column, field.Shape.Places)
                    .CopyTo(Numbers.SliceColumns(field.Position, field.Shape.Places));
            }
            else
                Find(input, field);
        }

        fixed (int* offsets = _offsets)
        {
            var work = new LookupSums
            {
                Rows = _rows,
                Columns = _layer.Outputs,
                NumberCount = _layer.Numbers,
                Numbers = _numbers.Pointer,
                Terms = _layer.Terms,
                Offsets = offsets,
                Panels = _layer.Panels.Pointer,
                PanelLength = _layer.TableRows * LookupTable.PanelColumns,
                Output = _output.Pointer,
                OutputRow = _layer.Outputs,
            };
            SimdDispatch.Run<LookupSumKernel, LookupSums>(&work);
        }

        Activations.Apply(_layer.Activation, Output.Span);
        return Output;
    }

    public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
    {
        OutputDerivative.Apply(_layer.Activation, Output, outputGradient, request.Guided);
        if (!request.Parameters.IsEmpty) AddGradients(input, outputGradient, request);
        return request.Input ? InputGradient(outputGradient) : default;
    }

    // Where the products of a field's symbols stand in a panel.
    private void Find(Matrix input, EmbeddedField field)
    {
        var (places, symbols) = (field.Shape.Places, field.Shape.Symbols);
        for (var row = 0; row < _rows; row++)
        {
            var indices = input[row].Slice(field.Column, places);
            var offsets = _offsets.AsSpan(row * _layer.Terms + field.Position, places);
            var first = field.TableRow;
            for (var place = 0; place < indices.Length; place++, first += symbols)
            {
                var index = (int)indices[place];
                if ((uint)index >= (uint)symbols || index != indices[place])
                    throw NoIndex(input, row, field.Column + place, symbols);
                offsets[place] = (first + index) * LookupTable.PanelColumns;
            }
        }
    }

    private static ArgumentOutOfRangeException NoIndex(Matrix input, int row, int column, int symbols) => new(
        nameof(input), input[row, column],
        $"Row {row} has index {input[row, column]} in column {column}, but must be a whole number from 0 to {symbols - 1}.");

    private void AddGradients(Matrix input, Matrix outputGradient, GradientRequest request)
    {
        Vectors.AddColumnSums(outputGradient, request.SumOf(_layer.Bias));
        var weights = _layer.Weight.Matrix;
        var gradients = new Matrix(_layer.Weight.In(request.Parameters), weights.Rows, weights.Columns);
        foreach (var field in _layer.Fields)
        {
            var own = gradients.SliceRows(field.Feature, field.Shape.Features);
            if (field.Table is null)
            {
                var numbers = Numbers.SliceColumns(field.Position, field.Shape.Places);
                MatrixProduct.MultiplyTransposed(numbers, outputGradient, own, accumulate: !request.Replace);
                continue;
            }

            var table = request.SumOf(field.Table);
            for (var row = 0; row < _rows; row += BlockRows)
            {
                var rows = Math.Min(BlockRows, _rows - row);
                FindMembers(input.SliceRows(row, rows), field);
                AddBlock(field, outputGradient.SliceRows(row, rows), own, request.Replace && row == 0);
                AddChains(field, table);
            }
        }
    }

    private void FindMembers(Matrix input, EmbeddedField field)
    {
        var (places, symbols) = (field.Shape.Places, field.Shape.Symbols);
        var members = _members.AsSpan(0, places * symbols);
        members.Clear();
        for (var row = 0; row < input.Rows; row++)
        {
            var indices = input[row].Slice(field.Column, places);
            for (int place = 0, first = 0; place < indices.Length; place++, first += symbols)
                members[first + (int)indices[place]] |= 1UL << row;
        }
    }

    private void AddBlock(EmbeddedField field, Matrix outputGradient, Matrix gradients, bool replace)
    {
        _tableGradients.Span.Slice(field.TableStart * LookupGradient.Chains, field.Table!.Length * LookupGradient.Chains).Clear();
        var weights = _layer.Weight.Matrix.SliceRows(field.Feature, field.Shape.Features);
        for (var column = 0; column < _layer.Outputs; column += Width)
        {
            var columns = Math.Min(Width, _layer.Outputs - column);
            var panel = _gradientPanel.AsMatrix(outputGradient.Rows, Width);
            outputGradient.SliceColumns(column, columns).CopyTo(panel.SliceColumns(0, columns));
            var part = weights.SliceColumns(column, columns);
            var sum = gradients.SliceColumns(column, columns);
            if (columns == Width)
            {
                AddPanel(field, part, sum, !replace);
                continue;
            }

            // Zeros from here on: they add nothing to the table's gradient.
            for (var row = 0; row < panel.Rows; row++) panel[row][columns..].Clear();
            var padded = _weightPanel.AsMatrix(part.Rows, Width);
            var paddedSum = _weightGradientPanel.AsMatrix(part.Rows, Width);
            part.CopyTo(padded.SliceColumns(0, columns));
            if (!replace) sum.CopyTo(paddedSum.SliceColumns(0, columns));
            AddPanel(field, padded, paddedSum, !replace);
            paddedSum.SliceColumns(0, columns).CopyTo(sum);
        }
    }

    private unsafe void AddPanel(EmbeddedField field, Matrix weights, Matrix gradients, bool accumulate)
    {
        fixed (ulong* members = _members)
        fixed (float* table = field.Table!.Values, w = weights.Span, dw = gradients.Span)
        {
            var work = new LookupGradient
            {
                Places = field.Shape.Places,
                Symbols = field.Shape.Symbols,
                Width = field.Shape.Width,
                Members = members,
                OutputGradients = _gradientPanel.Pointer,
                Table = table,
                Weights = w,
                WeightRow = weights.Stride,
                WeightGradients = dw,
                WeightGradientRow = gradients.Stride,
                Accumulate = accumulate,
                Sums = _sums.Pointer,
                TableGradients = _tableGradients.Pointer + field.TableStart * LookupGradient.Chains,
            };
            SimdDispatch.Run<LookupGradientKernel, LookupGradient>(&work);
        }
    }

    private void AddChains(EmbeddedField field, Span<float> table)
    {
        var chains = _tableGradients.AsMatrix(_tableGradients.Length / LookupGradient.Chains, LookupGradient.Chains)
            .SliceRows(field.TableStart, table.Length);
        for (var i = 0; i < table.Length; i++) table[i] += Vectors.Sum(chains[i]);
    }

    private Matrix InputGradient(Matrix outputGradient)
    {
        var result = _inputGradient.AsMatrix(_rows, _layer.Inputs);
        result.Clear();
        var weights = _layer.Weight.Matrix;
        foreach (var field in _layer.Fields)
        {
            if (field.Table is not null) continue;
            for (var row = 0; row < _rows; row++)
            {
                for (var place = 0; place < field.Shape.Places; place++)
                    result[row, field.Column + place] = Vectors.Dot(outputGradient[row], weights[field.Feature + place]);
            }
        }

        return result;
    }
}
