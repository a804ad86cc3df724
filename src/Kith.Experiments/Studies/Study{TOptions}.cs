using System.Diagnostics.CodeAnalysis;
using Kith.Experiments.Runs;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>
/// A study with its own options record: settings are put together here, the study says what is special about them.
/// </summary>
/// <typeparam name="TOptions">All settings of a training; the property initialisers are the defaults.</typeparam>
public abstract class Study<[DynamicallyAccessedMembers(OptionsSchema.Members)] TOptions>
    : Study
    where TOptions : class, IStudyOptions, new()
{
    /// <inheritdoc/>
    public sealed override OptionsSchema Options => field ??= OptionsSchema.Of<TOptions>();

    /// <inheritdoc/>
    public sealed override Plan<TOptions> Plan(string mode, string preset, IReadOnlyList<IReadOnlyList<Setting>> layers)
    {
        var asked = FindMode(mode);
        if (!Presets.Contains(preset))
        {
            throw new ArgumentException(
                $"There is no preset '{preset}' in {Name}; the presets are {string.Join(", ", Presets)}.", nameof(preset));
        }

        IReadOnlyList<IReadOnlyList<Setting>> all = [SettingsOf(preset, asked), asked.Settings, .. layers];
        var resolved = Resolve(all);
        var defaults = DefaultsOf(resolved.Options);
        if (defaults.Count > 0) resolved = Resolve([defaults, .. all]);
        var (options, values, problems, notes) = resolved;
        return new(ModeOf(asked, options), preset, options, values, problems)
        {
            Notes = options is IPpoOptions ppo ? [.. notes, .. ppo.Rounding()] : notes,
            Links =
            [
                .. LinksOf(options).Where(link => values.All(
                    value => value.Option.Key != link.Setting || value.Origin != OptionValue.DefaultOrigin)),
            ],
        };
    }

    /// <inheritdoc/>
    public sealed override TrainingRun Train(Plan plan, Workers workers) => Train((Plan<TOptions>)plan, workers);

    /// <summary>Prepares the training of a plan without problems.</summary>
    public abstract TrainingRun Train(Plan<TOptions> plan, Workers workers);

    /// <summary>
    /// Makes the networks of a model by name, without weights. The first is the one of a model that has no other.
    /// </summary>
    public abstract IReadOnlyList<KeyValuePair<string, Network>> CreateNetworks(StudyMode mode, TOptions options);

    /// <summary>What the cards of models say beside mode, settings and networks, such as <c>kith.architecture</c>.</summary>
    public virtual IEnumerable<KeyValuePair<string, string>> Describe(TrainedModel<TOptions> model) => [];

    /// <summary>
    /// Keys of settings that change nothing of what is learned, such as where results are kept: models may differ in them and
    /// still be compared as one group. The seed and the settings of keeping a run need no word.
    /// </summary>
    protected virtual IReadOnlyList<string> Incidental => [];

    /// <summary>The settings that shape a training, as text by key.</summary>
    internal SortedDictionary<string, string> Shaping(TOptions options)
    {
        var keeping = OptionsSchema.Of<RunSettings>();
        return new(
            Options.Options.Where(option => option.Key != "seed" && !option.IsIgnored && keeping.Find(option.Key) is null
                    && !Incidental.Contains(option.Key))
                .ToDictionary(option => option.Key, option => option.Read(options)),
            StringComparer.Ordinal);
    }

    /// <summary>What the defaults are where others are chosen, such as another world; below every other layer.</summary>
    /// <param name="options">The settings without them.</param>
    protected virtual IReadOnlyList<Setting> DefaultsOf(TOptions options) => [];

    /// <summary>What a preset changes of the defaults, for a mode; the lowest layer of those that are chosen.</summary>
    protected virtual IReadOnlyList<Setting> SettingsOf(string preset, StudyMode mode) => [];

    private static ResolvedOptions<TOptions> Resolve(IReadOnlyList<IReadOnlyList<Setting>> layers)
    {
        var builder = new OptionsBuilder<TOptions>();
        foreach (var layer in layers) builder.Add(layer);
        return builder.Build();
    }

    /// <summary>The mode that is trained under these settings: the one asked for, unless a setting decides otherwise.</summary>
    protected virtual StudyMode ModeOf(StudyMode asked, TOptions options) => asked;

    /// <summary>Further paths at which the run can be found.</summary>
    protected virtual IReadOnlyList<RunLink> LinksOf(TOptions options) => [];
}
