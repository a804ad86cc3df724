using Kith.Numerics;
using Kith.Numerics.Elementwise;
using Kith.Options;
using Kith.State;

namespace Kith.Networks;

/// <summary>
/// Adam (Kingma and Ba, 2015) over a network's flat buffer of values, with the gradient's norm limited first. Norm and update are
/// cut by the length of the buffer only, so the number of threads cannot change a bit.
/// </summary>
public sealed class Adam
{
    private readonly Network _network;
    private readonly AdamOptions _options;
    private readonly AlignedBuffer _first;
    private readonly AlignedBuffer _second;
    private readonly Stretch[] _stretches;
    private readonly double[] _groupNorms;
    private readonly NormWork _norm;
    private readonly UpdateWork _update;
    private double _firstPower = 1;
    private double _secondPower = 1;

    /// <summary>An optimiser of <paramref name="network"/> that has made no step.</summary>
    /// <param name="network">Whose values to improve.</param>
    /// <param name="options">Settings; the usual ones when null.</param>
    /// <param name="group">The group, 0, 1, …, whose norm limits a parameter's gradient; one joint norm when null.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public Adam(Network network, AdamOptions? options = null, Func<Parameter, int>? group = null)
    {
        _network = network;
        _options = (options ?? new()).Checked();
        _first = new AlignedBuffer(network.Values.Length);
        _second = new AlignedBuffer(network.Values.Length);
        _stretches = Cut(network, group ?? (_ => 0));
        _groupNorms = new double[_stretches.Max(stretch => stretch.Group) + 1];
        _norm = new NormWork(_stretches);
        _update = new UpdateWork(this);
    }

    /// <summary>Number of steps made.</summary>
    public long Steps { get; private set; }

    /// <summary>The norm of each group's gradient at the last step, before it was limited.</summary>
    public ReadOnlySpan<double> GroupNorms => _groupNorms;

    /// <summary>
    /// Makes one step against the gradient, limited to <paramref name="maxNorm"/> by the factor min(1, max / (norm + 10⁻⁶)), and
    /// packs the network. A gradient whose norm is not finite leaves everything as it was.
    /// </summary>
    /// <param name="gradients">dL/dw, laid out like the network's values.</param>
    /// <param name="learningRate">Size of the step.</param>
    /// <param name="maxNorm">Largest Euclidean norm of a group's gradient; infinity for no limit.</param>
    /// <param name="workers">Who shares the work; the calling thread alone when null.</param>
    /// <returns>The Euclidean norm of the whole gradient before it was limited; NaN or infinity when no step was made.</returns>
    /// <exception cref="ArgumentException">The gradients are laid out for another network.</exception>
    public double Step(
        AlignedBuffer gradients, double learningRate, double maxNorm = double.PositiveInfinity, Workers? workers = null)
    {
        if (gradients.Length != _first.Length)
        {
            throw new ArgumentException(
                $"There are {gradients.Length} gradients, but {_first.Length} are needed.", nameof(gradients));
        }

        _norm.Gradients = gradients;
        FlatPieces.Run(_stretches.Length, _norm, workers);
        var norm = _norm.Total(_groupNorms);
        if (!double.IsFinite(norm)) return norm;
        Steps++;
        _firstPower *= _options.Beta1;
        _secondPower *= _options.Beta2;
        _update.Prepare(gradients, learningRate, maxNorm);
        FlatPieces.Run(_stretches.Length, _update, workers);
        _network.Pack(workers);
        return norm;
    }

    /// <summary>
    /// Follows a parameter whose values were all multiplied by <paramref name="factor"/> (PopArt; van Hasselt et al., 2016):
    /// the first moment takes the factor, the second its square.
    /// </summary>
    public void Rescale(Parameter parameter, double factor)
    {
        Vectors.Scale(parameter.In(_first.Span), (float)factor);
        Vectors.Scale(parameter.In(_second.Span), (float)(factor * factor));
    }

    /// <summary>Forgets all steps, as if the optimiser were new.</summary>
    public void Restart()
    {
        (Steps, _firstPower, _secondPower) = (0, 1, 1);
        _first.Span.Clear();
        _second.Span.Clear();
    }

    /// <summary>Writes moments and counters.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write("adam.steps", Steps);
        writer.Write("adam.first_power", _firstPower);
        writer.Write("adam.second_power", _secondPower);
        writer.Write("adam.first", _first.Span);
        writer.Write("adam.second", _second.Span);
    }

    /// <summary>Reads what <see cref="Save"/> wrote for a network of the same shape.</summary>
    /// <exception cref="InvalidDataException">The state is that of something else.</exception>
    public void Load(StateReader reader)
    {
        Steps = reader.ReadInt64("adam.steps");
        _firstPower = reader.ReadDouble("adam.first_power");
        _secondPower = reader.ReadDouble("adam.second_power");
        reader.Read("adam.first", _first.Span);
        reader.Read("adam.second", _second.Span);
    }

    // Neighbouring parameters of one group run on into each other, so that a small network is a single stretch.
    private static Stretch[] Cut(Network network, Func<Parameter, int> group)
    {
        var runs = new List<Stretch>();
        foreach (var parameter in network.Parameters)
        {
            var run = new Stretch(parameter.Offset, (parameter.Length + 15) & ~15, group(parameter));
            if (runs.Count > 0 && runs[^1].Group == run.Group) runs[^1] = runs[^1] with { Length = runs[^1].Length + run.Length };
            else runs.Add(run);
        }

        return [.. runs.SelectMany(run => Enumerable.Range(0, FlatPieces.Count(run.Length)).Select(piece => run with
        {
            Start = run.Start + piece * FlatPieces.Length,
            Length = Math.Min(FlatPieces.Length, run.Length - piece * FlatPieces.Length),
        }))];
    }

    private readonly record struct Stretch(int Start, int Length, int Group)
    {
        public Span<float> Of(AlignedBuffer buffer) => buffer.Span.Slice(Start, Length);
    }

    private sealed class NormWork(Stretch[] stretches) : IWork
    {
        private readonly double[] _sums = new double[stretches.Length];

        public AlignedBuffer Gradients { get; set; } = new(0);

        // Short sums in single precision, added in double: exact enough, and the same for any number of threads.
        public void Do(int piece, int worker)
        {
            var sum = 0.0;
            for (var rest = stretches[piece].Of(Gradients); !rest.IsEmpty; rest = rest[Math.Min(1024, rest.Length)..])
                sum += Vectors.SumOfSquares(rest[..Math.Min(1024, rest.Length)]);
            _sums[piece] = sum;
        }

        public double Total(Span<double> groupNorms)
        {
            groupNorms.Clear();
            for (var piece = 0; piece < _sums.Length; piece++) groupNorms[stretches[piece].Group] += _sums[piece];
            var total = 0.0;
            foreach (ref var group in groupNorms)
            {
                total += group;
                group = Math.Sqrt(group);
            }

            return Math.Sqrt(total);
        }
    }

    private sealed class UpdateWork(Adam adam) : IWork
    {
        private readonly AdamStep[] _steps = new AdamStep[adam._groupNorms.Length];
        private AlignedBuffer _gradients = adam._first;

        public void Prepare(AlignedBuffer gradients, double learningRate, double maxNorm)
        {
            _gradients = gradients;
            var options = adam._options;
            for (var group = 0; group < _steps.Length; group++)
            {
                _steps[group] = new AdamStep
                {
                    Scale = (float)Math.Min(1, maxNorm / (adam._groupNorms[group] + 1e-6)),
                    FirstMemory = (float)options.Beta1,
                    FirstShare = (float)(1 - options.Beta1),
                    SecondMemory = (float)options.Beta2,
                    SecondShare = (float)(1 - options.Beta2),
                    Size = (float)(learningRate / (1 - adam._firstPower)),
                    Root = (float)(1 / Math.Sqrt(1 - adam._secondPower)),
                    Epsilon = (float)options.Epsilon,
                    Keep = (float)(options.DecoupledDecay ? 1 - learningRate * options.WeightDecay : 1),
                    Pull = (float)(options.DecoupledDecay ? 0 : options.WeightDecay),
                };
            }
        }

        public void Do(int piece, int worker)
        {
            var stretch = adam._stretches[piece];
            _steps[stretch.Group].Apply(
                stretch.Of(_gradients), stretch.Of(adam._network.Values), stretch.Of(adam._first), stretch.Of(adam._second));
        }
    }
}
