using System.Globalization;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;

namespace Kith.Studies.Goodhart;

/// <summary>A trained forager: the network, and all that its weight file says about how it came to be.</summary>
public sealed class ForagerModel
{
    private const string Format = "1";
    private const string Prefix = "option.";

    private ForagerModel(string path, Network network, Mode mode, string preset, GoodhartOptions options, long steps) =>
        (Path, Network, Mode, Preset, Options, Steps) = (path, network, mode, preset, options, steps);

    /// <summary>The weight file; empty for an untrained model.</summary>
    public string Path { get; }

    /// <summary>The network: an input row is the view, an output row the logits and the value.</summary>
    public Network Network { get; }

    /// <summary>The condition it was trained under.</summary>
    public Mode Mode { get; }

    /// <summary>The ready-made settings its training started from.</summary>
    public string Preset { get; }

    /// <summary>All settings of its training.</summary>
    public GoodhartOptions Options { get; }

    /// <summary>Steps of its training.</summary>
    public long Steps { get; }

    /// <summary>Seed of its training.</summary>
    public long Seed => Options.Seed;

    /// <summary>What a weight file says about itself.</summary>
    public static IReadOnlyDictionary<string, string> Card(Mode mode, string preset, GoodhartOptions options, long steps)
    {
        var card = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = "pt",
            ["kith.format"] = Format,
            ["kith.study"] = "goodhart",
            ["kith.mode"] = mode.Name,
            ["kith.preset"] = preset,
            ["kith.steps"] = steps.ToString(CultureInfo.InvariantCulture),
            ["kith.architecture"] = options.Architecture.ToString(),
            ["kith.actions"] = string.Join(" ", Moves.Arrows),
        };
        foreach (var option in OptionsSchema.Of<GoodhartOptions>().Options) card[Prefix + option.Key] = option.Read(options);
        return card;
    }

    /// <summary>A model with the first weights of a seed, for comparison.</summary>
    public static ForagerModel Untrained(Mode mode, string preset, GoodhartOptions options)
    {
        var network = ForagerNetwork.Create(options.Architecture);
        network.Initialize(new RandomStream(options.Seed, "weights"));
        return new("", network, mode, preset, options, 0);
    }

    /// <summary>Reads a weight file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, of another study, or of another architecture.</exception>
    public static ForagerModel Load(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path}: there is no such model.", path);
        try
        {
            using var stream = File.OpenRead(path);
            return Read(path, SafetensorsFile.Read(stream));
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }

    private static ForagerModel Read(string path, SafetensorsFile file)
    {
        var study = Entry(file, "kith.study");
        if (study != "goodhart") throw new InvalidDataException($"the model is of the study '{study}', but goodhart is needed.");
        var format = Entry(file, "kith.format");
        if (format != Format) throw new InvalidDataException($"the model has format {format}, but {Format} is needed.");
        var mode = Mode.Find(Entry(file, "kith.mode")) ?? throw new InvalidDataException($"there is no mode '{Entry(file, "kith.mode")}'.");
        var settings = file.Metadata.Where(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(entry => new Setting(entry.Key[Prefix.Length..], entry.Value, "the model"));
        var resolved = new OptionsBuilder<GoodhartOptions>().Add(settings).Build();
        if (resolved.Problems.Count > 0) throw new InvalidDataException(string.Join(" ", resolved.Problems));
        if (!long.TryParse(Entry(file, "kith.steps"), NumberStyles.None, CultureInfo.InvariantCulture, out var steps))
            throw new InvalidDataException($"kith.steps is '{Entry(file, "kith.steps")}', but a whole number is needed.");
        var network = ForagerNetwork.Create(resolved.Options.Architecture);
        NetworkWeights.Load(network, file);
        return new(path, network, mode, Entry(file, "kith.preset"), resolved.Options, steps);
    }

    private static string Entry(SafetensorsFile file, string key) =>
        file.Metadata.TryGetValue(key, out var value) ? value : throw new InvalidDataException($"the file does not say its {key}; it is no model of this program.");
}
