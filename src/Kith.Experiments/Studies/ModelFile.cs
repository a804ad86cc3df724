using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Kith.Networks;
using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>A weight file that says of what study, mode and settings it is, and how many steps it was trained.</summary>
public sealed class ModelFile
{
    private const string Format = "1";
    private const string Prefix = "option.";
    private readonly SafetensorsFile _file;

    private ModelFile(SafetensorsFile file, string study)
    {
        _file = file;
        if (Entry("kith.study") is var found && found != study)
            throw new InvalidDataException($"the model is of the study '{found}', but {study} is needed.");
        if (Entry("kith.format") is var format && format != Format)
            throw new InvalidDataException($"the model has format {format}, but {Format} is needed.");
        if (!long.TryParse(Entry("kith.steps"), NumberStyles.None, CultureInfo.InvariantCulture, out var steps))
            throw new InvalidDataException($"kith.steps is '{Entry("kith.steps")}', but a whole number is needed.");
        (Mode, Preset, Steps) = (Entry("kith.mode"), Entry("kith.preset"), steps);
    }

    /// <summary>The mode it was trained in.</summary>
    public string Mode { get; }

    /// <summary>The ready-made settings its training started from.</summary>
    public string Preset { get; }

    /// <summary>Steps of its training.</summary>
    public long Steps { get; }

    /// <summary>What a weight file says about itself.</summary>
    /// <param name="study">Name of the study.</param>
    /// <param name="mode">Name of the mode.</param>
    /// <param name="preset">Name of the preset.</param>
    /// <param name="steps">Steps trained.</param>
    /// <param name="schema">The study's settings.</param>
    /// <param name="options">Their values.</param>
    /// <param name="more">What the study says besides.</param>
    public static IReadOnlyDictionary<string, string> Card(
        string study, string mode, string preset, long steps, OptionsSchema schema,
        object options, params IEnumerable<KeyValuePair<string, string>> more)
    {
        var card = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "pt",
            ["kith.format"] = Format,
            ["kith.study"] = study,
            ["kith.mode"] = mode,
            ["kith.preset"] = preset,
            ["kith.steps"] = steps.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (key, value) in more) card[key] = value;
        foreach (var option in schema.Options) card[Prefix + option.Key] = option.Read(options);
        return card;
    }

    /// <summary>Reads a weight file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="study">The study whose model it must be.</param>
    /// <param name="read">Makes a model of it.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, of another study, or of another architecture; the message begins with the path.
    /// </exception>
    public static T Read<T>(string path, string study, Func<ModelFile, T> read)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path}: there is no such model.", path);
        try
        {
            using var stream = File.OpenRead(path);
            return read(new ModelFile(SafetensorsFile.Read(stream), study));
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>The settings of its training.</summary>
    /// <exception cref="InvalidDataException">They are none of this study's.</exception>
    public T Options<[DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>()
        where T : class, new()
    {
        var settings = _file.Metadata.Where(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(entry => new Setting(entry.Key[Prefix.Length..], entry.Value, "the model"));
        var resolved = new OptionsBuilder<T>().Add(settings).Build();
        return resolved.Problems.Count == 0
            ? resolved.Options
            : throw new InvalidDataException(string.Join(" ", resolved.Problems));
    }

    /// <summary>Gives a network the weights.</summary>
    /// <exception cref="InvalidDataException">They do not fit.</exception>
    public void LoadInto(Network network) => NetworkWeights.Load(network, _file);

    private string Entry(string key) =>
        _file.Metadata.TryGetValue(key, out var value)
            ? value
            : throw new InvalidDataException($"the file does not say its {key}; it is no model of this program.");
}
