using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Kith.Options;

/// <summary>All settings of an options record, groups flattened, in the order of declaration.</summary>
public sealed class OptionsSchema
{
    private readonly Dictionary<string, OptionInfo> _byName = [];
    private readonly List<string> _mistakes = [];

    private OptionsSchema(List<OptionInfo> options, List<PropertyInfo[]> groups)
    {
        Options = options;
        Groups = groups;
        foreach (var option in options) Register(option, option.Key);
        foreach (var option in options)
            foreach (var name in option.Aliases.Concat(option.OldNames)) Register(option, name);
        foreach (var option in options) CheckDeclaration(option);
    }

    /// <summary>The settings.</summary>
    public IReadOnlyList<OptionInfo> Options { get; }

    /// <summary>
    /// Mistakes of the programmer: keys used twice, keys not in snake_case, missing help, defaults outside
    /// their range. A test asks for none.
    /// </summary>
    public IReadOnlyList<string> Mistakes => _mistakes;

    private IReadOnlyList<PropertyInfo[]> Groups { get; }

    /// <summary>Reads the schema of an options record from its attributes and its defaults from a new record.</summary>
    /// <typeparam name="T">Options record; its defaults are its property initialisers.</typeparam>
    /// <exception cref="InvalidOperationException">A property has a type that no setting can have, or a null default.</exception>
    public static OptionsSchema Of<[DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>()
        where T : class, new()
    {
        return Cache<T>.Schema ??= Read();

        static OptionsSchema Read()
        {
            var options = new List<OptionInfo>();
            var groups = new List<PropertyInfo[]>();
            Collect(typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance), [], new T(), options, groups);
            return new(options, groups);
        }
    }

    /// <summary>The setting with this key, alias or old name; dashes count as underscores.</summary>
    /// <param name="name">Key or alias as typed.</param>
    /// <returns>Null when there is none.</returns>
    public OptionInfo? Find(string name) => _byName.GetValueOrDefault(Normal(name));

    /// <summary>
    /// The key of the setting whose key or alias is spelled most like the name; empty when there are no settings.
    /// </summary>
    /// <param name="name">A name that is not valid.</param>
    public string NearestKey(string name) =>
        _byName.MinBy(entry => (EditDistance.Between(Normal(name), entry.Key), entry.Key)).Value?.Key ?? "";

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
        foreach (var path in Groups.Prepend([]))
        {
            var record = path.Aggregate<PropertyInfo, object?>(options, (holder, property) => property.GetValue(holder));
            if (record is not IValidated validated) continue;
            var place = string.Concat(path.Select(property => property.Name + "."));
            OptionInfo? OptionOf(string property) => Options.FirstOrDefault(option => option.Property == place + property);
            foreach (var problem in validated.Problems())
            {
                yield return (
                    problem.Named(property => nameOf(record.GetType(), OptionOf(property), property)), OptionOf(problem.Name));
            }
        }
    }

    internal static string Normal(string name) => name.Replace('-', '_');

    private static void Collect(
        PropertyInfo[] properties, PropertyInfo[] outer, object defaults, List<OptionInfo> options, List<PropertyInfo[]> groups)
    {
        foreach (var property in properties)
        {
            PropertyInfo[] path = [.. outer, property];
            if (property.GetCustomAttribute<OptionAttribute>() is { } option) options.Add(new(option, path, defaults));
            if (property.GetCustomAttribute<OptionGroupAttribute>() is not { } group) continue;
            if (group.Type != property.PropertyType)
            {
                throw new InvalidOperationException(
                    $"Option group {property.Name} has the type {property.PropertyType.Name}, "
                    + $"its attribute names {group.Type.Name}.");
            }

            groups.Add(path);
            Collect(group.Properties, path, defaults, options, groups);
        }
    }

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
