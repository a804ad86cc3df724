namespace Kith.Experiments.Studies;

/// <summary>
/// Models sorted into what may be compared as one group. Models of a mode that were set differently or trained for different
/// numbers of steps are groups of their own, and no model counts twice: neither the same weights nor the same seed of the
/// same settings are a second training.
/// </summary>
/// <typeparam name="T">A model, or what it did.</typeparam>
public sealed class ConfiguredGroups<T>
{
    private readonly Func<T, ModelIdentity> _identity;
    private readonly List<string> _notes = [];

    /// <summary>Sorts models.</summary>
    /// <param name="models">The models in the order of the tables, with the names of their modes.</param>
    /// <param name="identity">What is known of one.</param>
    public ConfiguredGroups(IEnumerable<(string Mode, T Model)> models, Func<T, ModelIdentity> identity)
    {
        _identity = identity;
        Groups = [.. models.GroupBy(pair => pair.Mode, pair => pair.Model).SelectMany(mode => OfMode(mode.Key, [.. mode]))];
    }

    /// <summary>The groups, those of one mode behind each other.</summary>
    public IReadOnlyList<ConfiguredGroup<T>> Groups { get; }

    /// <summary>What a reader must know about them, one sentence each: what differs, and what was counted once.</summary>
    public IReadOnlyList<string> Notes => _notes;

    private IEnumerable<ConfiguredGroup<T>> OfMode(string mode, T[] models)
    {
        var single = new List<T>();
        foreach (var model in models)
        {
            var twin = single.FindIndex(other => Twin(model, other).Length > 0);
            if (twin >= 0)
                _notes.Add($"{Name(model)} counts once, together with {Name(single[twin])}: {Twin(model, single[twin])}.");
            else single.Add(model);
        }

        var groups = single.GroupBy(model => _identity(model).Configuration).Select(group => group.ToArray()).ToArray();
        ModelIdentity[] identities = [.. groups.Select(group => _identity(group[0]))];
        string[] keys =
            [.. ModelIdentity.KeysThatDiffer(identities, identities.SelectMany(identity => identity.Settings.Keys))];
        if (keys.Length > 0)
        {
            _notes.Add(
                $"Models of {mode} were trained differently ({string.Join(", ", keys)}), so they are {groups.Length} groups.");
        }

        var names = NamesOf(identities, keys);
        return groups.Select(
            (group, number) => new ConfiguredGroup<T>(names[number].Length > 0 ? $"{mode} ({names[number]})" : mode, group));
    }

    // By preset if that is enough, else by up to three settings, else by number: the notes and the table of models say the rest.
    private static string[] NamesOf(ModelIdentity[] identities, string[] keys) =>
        keys.Length == 0 ? [.. identities.Select(_ => "")]
        : identities.DistinctBy(identity => identity.Preset).Count() == identities.Length
            ? [.. identities.Select(identity => identity.Preset)]
        : keys.Length <= 3 ? [.. identities.Select(
            identity => string.Join(", ", keys.Select(key => $"{key} {identity.TextOf(key)}")))]
        : [.. identities.Select((_, number) => $"group {number + 1}")];

    private string Twin(T model, T other)
    {
        var (a, b) = (_identity(model), _identity(other));
        return a.Hash.Length == 0 || b.Hash.Length == 0 ? ""
            : a.Hash == b.Hash ? "the weights are the same"
            : a.Seed == b.Seed && a.Configuration == b.Configuration ? "seed and settings are the same"
            : "";
    }

    private string Name(T model) => _identity(model).Name;
}
