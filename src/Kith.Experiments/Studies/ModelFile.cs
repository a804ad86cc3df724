using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Kith.Experiments.Runs;
using Kith.Networks;
using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>
/// A weight file with the card in its metadata: of what study, mode and settings the model is, how many steps it
/// was trained, which networks belong to it, and in which units they value. Files that were written before a card
/// said the latter two stay readable.
/// </summary>
internal sealed class ModelFile
{
    private const string Format = "1";
    private const string OptionPrefix = "option.";
    private const string UnitsPrefix = "kith.value_units.";
    private const string NetworksKey = "kith.networks";
    private readonly SafetensorsFile _file;
    private readonly string _path;

    private ModelFile(string path, string study)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path}: there is no such model.", path);
        _path = path;
        using var stream = InputFile.Open(path, "a weight file (safetensors)");
        _file = WithPath(() => SafetensorsFile.Read(stream));
        if (Entry("kith.study") is var found && found != study)
            throw Wrong($"the model is of the study '{found}', but {study} is needed.");
        if (Entry("kith.format") is var format && format != Format)
            throw Wrong($"the model has format {format}, but {Format} is needed.");
        if (!long.TryParse(Entry("kith.steps"), NumberStyles.None, CultureInfo.InvariantCulture, out var steps))
            throw Wrong($"kith.steps is '{Entry("kith.steps")}', but a whole number is needed.");
        (Mode, Preset, Steps) = (Entry("kith.mode"), Entry("kith.preset"), steps);
    }

    public string Mode { get; }

    public string Preset { get; }

    public long Steps { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="RunException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or of another study; the message begins with the path.</exception>
    public static ModelFile Read(string path, string study) => new(path, study);

    /// <summary>
    /// The networks of the model to which a weight file belongs; none where it says nothing, as of one network.
    /// </summary>
    public static IReadOnlyList<string> NetworksOf(IReadOnlyDictionary<string, string> metadata) =>
        metadata.TryGetValue(NetworksKey, out var names) ? names.Split(' ') : [];

    /// <summary>The card: settings, and what the arguments say.</summary>
    public static SortedDictionary<string, string> Card(OptionsSchema schema, object options) =>
        new(
            schema.Options.ToDictionary(option => OptionPrefix + option.Key, option => option.Read(options)),
            StringComparer.Ordinal)
        {
            ["format"] = "pt",
            ["kith.format"] = Format,
        };

    /// <summary>Says in a card which networks belong together; one alone needs no word.</summary>
    public static void AddNetworks(SortedDictionary<string, string> card, IEnumerable<string> names)
    {
        if (names.Skip(1).Any()) card[NetworksKey] = string.Join(' ', names);
    }

    /// <summary>Says in a card in which units a network values; those of reward need no word.</summary>
    public static void AddUnits(SortedDictionary<string, string> card, string network, ValueUnits units)
    {
        if (units != ValueUnits.Reward) card[UnitsPrefix + network] = units.Text;
    }

    /// <summary>The settings of its training.</summary>
    /// <exception cref="InvalidDataException">They are none of this study's.</exception>
    public T Options<[DynamicallyAccessedMembers(OptionsSchema.Members)] T>()
        where T : class, new()
    {
        var settings = _file.Metadata.Where(entry => entry.Key.StartsWith(OptionPrefix, StringComparison.Ordinal))
            .Select(entry => new Setting(entry.Key[OptionPrefix.Length..], entry.Value, "the model"));
        var resolved = new OptionsBuilder<T>().Add(settings).Build();
        return resolved.Problems.Count == 0 ? resolved.Options : throw Wrong(string.Join(" ", resolved.Problems));
    }

    /// <summary>The units in which a network of the model values.</summary>
    public ValueUnits UnitsOf(string network)
    {
        if (!_file.Metadata.TryGetValue(UnitsPrefix + network, out var text)) return ValueUnits.Reward;
        return ValueUnits.TryParse(text, out var units)
            ? units
            : throw Wrong($"{UnitsPrefix}{network} is '{text}', but an offset and a deviation above 0 are needed.");
    }

    /// <summary>Gives a network the weights.</summary>
    /// <exception cref="InvalidDataException">They do not fit.</exception>
    public void LoadInto(Network network) => WithPath(() =>
    {
        NetworkWeights.Load(network, _file);
        return true;
    });

    /// <summary>What is wrong with the file.</summary>
    public InvalidDataException Wrong(string message, Exception? inner = null) => new($"{_path}: {message}", inner);

    private T WithPath<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException exception)
        {
            throw Wrong(exception.Message, exception);
        }
    }

    private string Entry(string key) =>
        _file.Metadata.TryGetValue(key, out var value)
            ? value
            : throw Wrong($"the file does not say its {key}; it is no model of this program.");
}
