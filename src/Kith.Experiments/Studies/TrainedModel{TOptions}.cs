using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>
/// A model: a folder of named networks, and a card in each of their files that says how they came to be and rebuilds them.
/// </summary>
/// <typeparam name="TOptions">The study's options record.</typeparam>
public class TrainedModel<[DynamicallyAccessedMembers(OptionsSchema.Members)] TOptions>
    where TOptions : class, IStudyOptions, new()
{
    private readonly Study<TOptions> _study;
    private readonly Dictionary<string, ValueUnits> _units = [];

    /// <summary>A model with the first weights of a seed.</summary>
    /// <param name="study">Its study.</param>
    /// <param name="mode">The condition.</param>
    /// <param name="preset">The ready-made settings that the others start from.</param>
    /// <param name="options">All settings.</param>
    public TrainedModel(Study<TOptions> study, StudyMode mode, string preset, TOptions options)
    {
        (_study, Mode, Preset, Options) = (study, mode, preset, options);
        Networks = study.CreateNetworks(mode, options);
        for (var i = 0; i < Networks.Count; i++) Networks[i].Value.Initialize(new RandomStream(options.Seed, "weights", i));
    }

    /// <summary>Reads a model.</summary>
    /// <param name="study">Its study.</param>
    /// <param name="path">The weight file of one of its networks, or the folder of a run, a checkpoint or one model.</param>
    /// <exception cref="FileNotFoundException">There is no such model, or the file of one of its networks is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, of another study, or of another architecture.</exception>
    public TrainedModel(Study<TOptions> study, string path)
    {
        (_study, Path) = (study, ModelFiles.Find(path));
        var file = ModelFile.Read(Path, study.Name);
        Mode = study.Modes.FirstOrDefault(mode => mode.IsCalled(file.Mode))
            ?? throw file.Wrong($"there is no mode '{file.Mode}'.");
        (Preset, Options, Steps) = (file.Preset, file.Options<TOptions>(), file.Steps);
        Networks = study.CreateNetworks(Mode, Options);
        string[] names = [.. Networks.Select(network => network.Key)];
        foreach (var (name, network) in Networks)
        {
            var own = ModelFiles.Beside(Path, names, name);
            (own == Path ? file : ModelFile.Read(own, study.Name)).LoadInto(network);
            _units[name] = file.UnitsOf(name);
        }
    }

    /// <summary>The weight file by which it was found; empty for an untrained model.</summary>
    public string Path { get; } = "";

    /// <summary>The condition it was trained under.</summary>
    public StudyMode Mode { get; }

    /// <summary>The ready-made settings its training started from.</summary>
    public string Preset { get; }

    /// <summary>All settings of its training.</summary>
    public TOptions Options { get; }

    /// <summary>Steps of its training.</summary>
    public long Steps { get; }

    /// <summary>The networks by name.</summary>
    public IReadOnlyList<KeyValuePair<string, Network>> Networks { get; }

    /// <summary>The first network: that of a model with one.</summary>
    public Network Network => Networks[0].Value;

    /// <summary>The network of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Network this[string name] => Networks.FirstOrDefault(network => network.Key == name).Value
        ?? throw new ArgumentException($"The model has no network '{name}'.", nameof(name));

    /// <summary>The units in which a network of the model values.</summary>
    public ValueUnits UnitsOf(string network) => _units.GetValueOrDefault(network, ValueUnits.Reward);

    /// <summary>What tells it from other models, and where it comes from.</summary>
    public ModelIdentity Identity => field ??= Identify();

    /// <summary>What the weight files say about the model.</summary>
    /// <param name="steps">Steps of its training.</param>
    /// <param name="units">In which units which network values; those of reward where nothing is said.</param>
    public IReadOnlyDictionary<string, string> Card(long steps, params IEnumerable<KeyValuePair<string, ValueUnits>> units)
    {
        var card = ModelFile.Card(_study.Options, Options);
        foreach (var (key, value) in _study.Describe(this)) card[key] = value;
        card["kith.study"] = _study.Name;
        card["kith.mode"] = Mode.Name;
        card["kith.preset"] = Preset;
        card["kith.steps"] = steps.ToString(CultureInfo.InvariantCulture);
        ModelFile.AddNetworks(card, Networks.Select(network => network.Key));
        foreach (var (name, value) in units) ModelFile.AddUnits(card, name, value);
        return card;
    }

    private ModelIdentity Identify()
    {
        var (settings, usual) = (_study.Shaping(Options), _study.Shaping(_study.Plan(Mode.Name, _study.Presets[0], []).Options));
        var run = Path.Length > 0 ? ModelIdentity.RunOf(Path) : null;
        using var hash = new WeightHash();
        foreach (var (name, network) in Networks) hash.Add(name, network);
        return new()
        {
            Path = Path,
            Run = run is null ? "" : $"{run.Study}/{run.Name}",
            Preset = Preset,
            Seed = Options.Seed,
            Steps = Steps,
            Hash = hash.Text(),
            Version = run?.Version ?? "",
            Commit = run?.Parts is [.., var last] ? last.Environment.Commit : "",
            Settings = settings,
            Unusual = [.. settings.Where(setting => usual.GetValueOrDefault(setting.Key) != setting.Value)
                .Select(setting => setting.Key)],
        };
    }

    /// <summary>Writes every setting under its key into the JSON object that is open.</summary>
    internal void WriteSettings(Utf8JsonWriter json)
    {
        foreach (var option in _study.Options.Options)
        {
            json.WritePropertyName(option.Key);
            var text = option.Read(Options);
            if (option.Kind is OptionKind.Switch or OptionKind.Int or OptionKind.Long or OptionKind.Float or OptionKind.Double)
                json.WriteRawValue(text);
            else json.WriteStringValue(text);
        }
    }
}
