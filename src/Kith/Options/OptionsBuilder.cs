using System.Diagnostics.CodeAnalysis;

namespace Kith.Options;

/// <summary>Puts an options record together from layers of settings; a later layer wins over an earlier one.</summary>
/// <typeparam name="T">Options record; its property initialisers are the lowest layer.</typeparam>
public sealed class OptionsBuilder<[DynamicallyAccessedMembers(OptionsSchema.Members)] T>
    where T : class, new()
{
    private readonly Dictionary<string, (object Value, string Origin)> _chosen = [];
    private readonly List<Problem> _problems = [];
    private readonly List<string> _notes = [];

    /// <summary>The settings that layers may hold.</summary>
    public OptionsSchema Schema { get; } = OptionsSchema.Of<T>();

    /// <summary>
    /// Adds one layer: a preset, an experiment file, one <c>--set</c>, one flag. A layer must not hold a setting twice.
    /// </summary>
    /// <param name="layer">The settings of the layer.</param>
    /// <returns>This builder.</returns>
    public OptionsBuilder<T> Add(params IEnumerable<Setting> layer)
    {
        var spoken = new Dictionary<string, Setting>();
        Setting[] settings = [.. layer];
        foreach (var setting in settings)
        {
            if (Schema.Find(setting.Key) is not { } option)
            {
                _problems.Add(new(setting.Key, setting.Value, "must be a setting")
                {
                    Origin = setting.KeyOrigin,
                    NearestKey = Schema.NearestKey(setting.Key),
                });
            }
            else if (IsOldName(option, setting)
                && settings.FirstOrDefault(other => Schema.Find(other.Key) == option && !IsOldName(option, other)) is { } winner)
            {
                _notes.Add(
                    $"{setting.KeyOrigin}: {setting.Key} is an old name of {option.Key}, "
                    + $"which is set at {winner.KeyOrigin} and wins.");
            }
            else if (!spoken.TryAdd(option.Key, setting))
            {
                _problems.Add(new(
                    "", $"{option.Key} a second time",
                    $"it is already set at {spoken[option.Key].KeyOrigin} as {spoken[option.Key].Key}")
                {
                    Origin = setting.KeyOrigin,
                });
            }
            else
                Take(option, setting);
        }

        return this;
    }

    /// <summary>
    /// The options record, the origin of every value, and all problems of all layers and of the rules that span settings.
    /// </summary>
    public ResolvedOptions<T> Build()
    {
        var options = new T();
        foreach (var option in Schema.Options)
            if (_chosen.TryGetValue(option.Key, out var chosen)) option.Assign(options, chosen.Value);

        OptionValue[] values = [.. Schema.Options.Where(option => !option.IsIgnored)
            .Select(option => new OptionValue(option, option.Read(options), OriginOf(option.Key)))];
        return new(options, values, [.. _problems, .. BrokenRules(options)], [.. _notes]);
    }

    private void Take(OptionInfo option, Setting setting)
    {
        if (OptionsSchema.Normal(setting.Key) != option.Key)
            _notes.Add($"{setting.KeyOrigin}: {setting.Key} is read as {option.Key}.");
        if (option.IsIgnored) _notes.Add($"{setting.KeyOrigin}: {setting.Key} is accepted but has no effect.");
        if (setting.IsNothing && option.Null is null)
        {
            _problems.Add(new("", "no value", $"{setting.Key} needs one") { Origin = setting.Origin });
        }
        else if (OptionText.Read(
            option, setting.IsNothing ? option.Null! : option.Meaning(setting.Value), out var value) is { } demand)
        {
            _problems.Add(new(option.Key, setting.Value, demand) { Origin = setting.Origin });
        }
        else
            _chosen[option.Key] = (value, setting.Origin);
    }

    private static bool IsOldName(OptionInfo option, Setting setting) =>
        option.OldNames.Contains(OptionsSchema.Normal(setting.Key));

    private IEnumerable<Problem> BrokenRules(T options) =>
        from rule in Schema.BrokenRules(options)
        let problem = rule.Problem
        let origin = OriginOf(rule.Option?.Key ?? problem.Name)
        select problem.Origin.Length == 0 ? problem with { Origin = origin }
            : problem.Holder.Length == 0 || origin == OptionValue.DefaultOrigin ? problem
            : problem with { Origin = $"{origin}, {problem.Origin}" };

    private string OriginOf(string key) => _chosen.TryGetValue(key, out var chosen) ? chosen.Origin : OptionValue.DefaultOrigin;
}
