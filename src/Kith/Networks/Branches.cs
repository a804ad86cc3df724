using Kith.Numerics;

namespace Kith.Networks;

/// <summary>
/// Layers side by side on the same input, their outputs one after the other in a row: heads on a shared trunk, towers, or, on
/// slices of the input, the concatenation of its fields.
/// </summary>
public sealed class Branches : Composite
{
    /// <summary>Branches that are named by their position: "0", "1", ….</summary>
    /// <exception cref="ArgumentException">There is none, or they take inputs of different widths.</exception>
    public Branches(params Layer[] branches) : this(Numbered(branches))
    {
    }

    /// <summary>Branches with names of their own; an empty name leaves no trace in the parameters' paths.</summary>
    /// <exception cref="ArgumentException">There is none, or they take inputs of different widths.</exception>
    public Branches(params (string Name, Layer Layer)[] branches)
        : base(AtLeastOne(branches), branches[0].Layer.Inputs, branches.Sum(branch => branch.Layer.Outputs))
    {
        foreach (var (name, branch) in branches)
        {
            if (branch.Inputs != Inputs)
            {
                throw new ArgumentException(
                    $"Branch '{name}' takes {branch.Inputs} numbers, but the first takes {Inputs}.", nameof(branches));
            }
        }
    }

    /// <inheritdoc/>
    public override LayerWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace(Branches layer, int capacity) : LayerWorkspace
    {
        private readonly KeyValuePair<string, LayerWorkspace>[] _parts = layer.CreateWorkspaces(capacity);
        private readonly int[] _widths = [.. layer.Parts.Select(part => part.Value.Outputs)];
        private readonly bool[] _learns = [.. layer.Parts.Select(part => part.Value.Learns)];
        private readonly AlignedBuffer _output = new(checked(capacity * layer.Outputs));
        private int _rows;

        public override Matrix Output => _output.AsMatrix(_rows, layer.Outputs);

        public override IReadOnlyList<KeyValuePair<string, LayerWorkspace>> Parts => _parts;

        public override Matrix Forward(Matrix input) => Collect(input, null);

        public override Matrix Forward(Matrix input, Workers workers) => Collect(input, workers);

        public override Matrix Backward(Matrix input, Matrix outputGradient, GradientRequest request)
        {
            var inputGradient = default(Matrix);
            for (var (i, column) = (0, 0); i < _parts.Length; column += _widths[i++])
            {
                if (!request.Input && (request.Parameters.IsEmpty || !_learns[i])) continue;
                var part = _parts[i].Value.Backward(input, outputGradient.SliceColumns(column, _widths[i]), request);
                if (i == 0) inputGradient = part;
                else if (request.Input) Vectors.Add(part, inputGradient);
            }

            return request.Input ? inputGradient : default;
        }

        private Matrix Collect(Matrix input, Workers? workers)
        {
            Require(input, layer, capacity);
            _rows = input.Rows;
            var output = Output;
            for (var (i, column) = (0, 0); i < _parts.Length; column += _widths[i++])
            {
                var part = workers is null ? _parts[i].Value.Forward(input) : _parts[i].Value.Forward(input, workers);
                part.CopyTo(output.SliceColumns(column, _widths[i]));
            }

            return output;
        }
    }
}
