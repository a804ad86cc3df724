using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Kith.Options;

/// <summary>All settings of an options record, groups flattened, in the order of declaration.</summary>
public sealed class OptionsSchema
{
    /// <summary>The members of an options record that a trimmed program must keep.</summary>
    public const DynamicallyAccessedMemberTypes Members =
        DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor;

    private readonly Dictionary<string, OptionInfo> _byName = [];
    private readonly List<string> _mistakes = [];

    private readonly List<OptionInfo> _options = [];
    private readonly List<PropertyInfo[]> _groups = [];

    private OptionsSchema(PropertyInfo[] properties, object defaults)
    {
        Collect(properties, [], [], defaults);
        foreach (var option in Options) Register(option, option.Key);
        foreach (var option in Options)
            foreach (var name in option.Aliases.Concat(option.OldNames)) Register(option, name);
        foreach (var option in Options) CheckDeclaration(option);
    }

    /// <summary>The settings.</summary>
    public IReadOnlyList<OptionInfo> Options => _options;

    /// <summary>
    /// Mistakes of the programmer: keys used twice, keys not in snake_case, missing help, defaults outside
    /// their range. A test asks for none.
    /// </summary>
    public IReadOnlyList<string> Mistakes => _mistakes;

    /// <summary>Reads the schema of an options record from its attributes and its defaults from a new record.</summary>
    /// <typeparam name="T">Options record; its defaults are its property initialisers.</typeparam>
    /// <exception cref="InvalidOperationException">A property has a type that no setting can have, or a null default.</exception>
    public static OptionsSchema Of<[DynamicallyAccessedMembers(Members)] T>()
        where T : class, new()
    {
        return Cache<T>.Schema ??= new(typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance), new T());
    }

    /// <summary>The setting with this key, alias or old name; dashes count as underscores.</summary>
    /// <param name="name">Key or alias as typed.</param>
    /// <returns>Null when there is none.</returns>
    public OptionInfo? Find(string name) => _byName.GetValueOrDefault(Normal(name));

    /// <summary>
    /// The key of the setting whose key or alias is spelled nearly like the name; empty when none is.
    /// </summary>
    /// <param name="name">A name that is not valid.</param>
    public string NearestKey(string name) =>
        EditDistance.Nearest(Normal(name), _byName.Keys) is { } nearest ? _byName[nearest].Key : "";

    /// <summary>Every value outside its range and every broken rule of a record, in the words of a programmer.</summary>
    internal IEnumerable<Problem> ProblemsOf(object options)
    {
        var ranges =
            from option in Options
            let text = option.Read(options)
            let demand = OptionText.Read(option, text, out _)
            where demand is not null
            select new Problem(option.DeclaredName, text, demand);
        var rules = BrokenRules(options, (record, option, property) => option?.DeclaredName ?? $"{record.Name}.{property}");
        return ranges.Concat(rules.Select(rule => rule.Problem));
    }

    /// <summary>Every broken rule of a record and of its groups in the words of whoever wrote its settings.</summary>
    /// <param name="options">The record.</param>
    /// <returns>The problems, each with the setting that it is about, if there is one.</returns>
    internal IEnumerable<(Problem Problem, OptionInfo? Option)> BrokenRules(object options) =>
        BrokenRules(options, (_, option, property) => option?.Key ?? property);

    private IEnumerable<(Problem Problem, OptionInfo? Option)> BrokenRules(
        object options, Func<Type, OptionInfo?, string, string> nameOf)
    {
        foreach (var path in _groups.Prepend([]))
        {
            var record = path.Aggregate<PropertyInfo, object?>(options, (holder, property) => property.GetValue(holder));
            if (record is not IValidated validated) continue;
            var place = string.Concat(path.Select(property => property.Name + "."));
            OptionInfo? OptionOf(string property) => Options.FirstOrDefault(option => option.Property == place + property);
            foreach (var problem in validated.Problems())
            {
                yield return (
                    problem.Named(property => nameOf(record.GetType(), OptionOf(property), property)),
                    OptionOf(problem.Holder.Length > 0 ? problem.Holder : problem.Name));
            }
        }
    }

    internal static string Normal(string name) => name.Replace('-', '_');

    // A setting of a record takes the place of one with the same key in its groups.
    private void Collect(PropertyInfo[] properties, PropertyInfo[] outer, HashSet<string> taken, object defaults)
    {
        HashSet<string> own = [.. taken, .. properties.Select(KeyOf).OfType<string>()];
        foreach (var property in properties)
        {
            PropertyInfo[] path = [.. outer, property];
            if (property.GetCustomAttribute<OptionAttribute>() is { } option && !taken.Contains(option.Key))
                _options.Add(new(option, path, defaults));
            if (property.GetCustomAttribute<OptionGroupAttribute>() is not { } group) continue;
            if (group.Type != property.PropertyType)
            {
                throw new InvalidOperationException(
                    $"Option group {property.Name} has the type {property.PropertyType.Name}, "
                    + $"its attribute names {group.Type.Name}.");
            }

            _groups.Add(path);
            Collect(group.Properties, path, own, defaults);
        }
    }

    private static string? KeyOf(PropertyInfo property) => property.GetCustomAttribute<OptionAttribute>()?.Key;

    private static class Cache<T>
    {
        public static OptionsSchema? Schema { get; set; }
    }

    private void Register(OptionInfo option, string name)
    {
        if (!_byName.TryAdd(name, option)) _mistakes.Add($"{name} names both {_byName[name].Key} and {option.Key}");
        if (OptionText.SnakeCase(name) != name || Normal(name) != name) _mistakes.Add($"{name} is not in snake_case");
    }

    private void CheckDeclaration(OptionInfo option)
    {
        if (option.Help.Length == 0) _mistakes.Add($"{option.Key} has no help");
        if (OptionText.Read(option, option.Default, out _) is { } demand)
            _mistakes.Add($"{option.Key} has the default {option.Default}, but {demand}");
        if (option.Null is { } nothing && OptionText.Read(option, nothing, out _) is { } need)
            _mistakes.Add($"{option.Key} reads nothing as {nothing}, but {need}");
    }
}
