using Kith.Numerics;

namespace Kith.Networks;

/// <summary>
/// A layer whose parameters live in one flat buffer, so that optimisers, checkpoints and sums over shards see one vector.
/// </summary>
public sealed class Network
{
    private readonly List<Parameter> _parameters = [];
    private readonly List<Layer> _layers = [];
    private readonly Dictionary<string, Parameter> _byPath = [];
    private readonly PackWork _packing;

    /// <summary>
    /// Takes possession of <paramref name="root"/> and allocates its parameters; all are zero until <see cref="Initialize"/>
    /// or loading.
    /// </summary>
    /// <exception cref="InvalidOperationException">A layer belongs to another network already.</exception>
    /// <exception cref="ArgumentException">Two parameters have the same path.</exception>
    public Network(Layer root)
    {
        Root = root;
        Collect("", root);
        // Each parameter starts on a cache line.
        var length = 0;
        var offsets = _parameters.ConvertAll(parameter =>
        {
            var offset = length;
            length = checked(length + ((parameter.Length + 15) & ~15));
            return offset;
        });
        Values = new AlignedBuffer(length);
        var paths = _byPath.ToDictionary(entry => entry.Value, entry => entry.Key);
        for (var i = 0; i < _parameters.Count; i++) _parameters[i].Bind(paths[_parameters[i]], Values, offsets[i]);
        _packing = new PackWork(_layers);
    }

    /// <summary>The outermost layer.</summary>
    public Layer Root { get; }

    /// <summary>All values in one buffer; a few zeros between parameters keep each on a cache line.</summary>
    public AlignedBuffer Values { get; }

    /// <summary>All parameters in the order of the layers.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Number of learned values, padding not counted.</summary>
    public int ParameterCount => _parameters.Sum(parameter => parameter.Length);

    /// <summary>The parameter at a path such as "fc1.weight".</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Parameter this[string path] => _byPath.TryGetValue(path, out var parameter)
        ? parameter
        : throw new ArgumentException(
            $"There is no parameter '{path}'; there are {string.Join(", ", _byPath.Keys)}.", nameof(path));

    /// <summary>Draws the first values of every parameter, each from a stream of its own, and packs the layers.</summary>
    public void Initialize(RandomStream random)
    {
        foreach (var parameter in _parameters) parameter.Initialize(random.Split(parameter.Path));
        Pack();
    }

    /// <summary>
    /// Renews what the layers derive from their parameters; to be called whenever <see cref="Values"/> have changed.
    /// </summary>
    /// <param name="workers">Who shares the work; the calling thread alone when null.</param>
    public void Pack(Workers? workers = null) =>
        FlatPieces.Run(_packing.Pieces, _packing, FlatPieces.Count(Values.Length) > 1 ? workers : null);

    /// <summary>A workspace in which one thread sends at most <paramref name="capacity"/> rows through the network.</summary>
    public LayerWorkspace CreateWorkspace(int capacity) => Root.CreateWorkspace(capacity);

    private void Collect(string prefix, Layer layer)
    {
        _layers.Add(layer);
        foreach (var parameter in layer.Parameters)
        {
            var path = prefix + parameter.Name;
            if (!_byPath.TryAdd(path, parameter))
                throw new ArgumentException($"Two parameters have the path '{path}'.", nameof(layer));
            _parameters.Add(parameter);
        }

        foreach (var (name, part) in layer.Parts) Collect(name.Length == 0 ? prefix : $"{prefix}{name}.", part);
    }

    private sealed class PackWork(List<Layer> layers) : IWork
    {
        private readonly (Layer Layer, int Piece)[] _pieces =
            [.. layers.SelectMany(layer => Enumerable.Range(0, layer.PackPieces).Select(piece => (layer, piece)))];

        public int Pieces => _pieces.Length;

        public void Do(int piece, int worker) => _pieces[piece].Layer.Pack(_pieces[piece].Piece);
    }
}
