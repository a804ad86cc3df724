using System.Reflection;

namespace Kith.Options;

/// <summary>
/// Everything known about one setting; read by the command line, the experiment reader, the settings table and the lab's form.
/// </summary>
public sealed class OptionInfo
{
    private readonly PropertyInfo[] _path;

    internal OptionInfo(OptionAttribute attribute, PropertyInfo[] path, object defaults)
    {
        _path = path;
        Property = string.Join('.', path.Select(property => property.Name));
        Key = attribute.Key;
        Help = attribute.Help;
        Unit = attribute.Unit;
        Aliases = attribute.Aliases;
        OldNames = attribute.OldNames;
        Null = attribute.Null;
        IsIgnored = attribute.Ignored;
        Range = OptionRange.Of(attribute);
        Type = path[^1].PropertyType;
        Kind = OptionText.KindOf(Type)
            ?? throw new InvalidOperationException($"Option {Key}: a setting cannot have the type {Type.Name}.");
        Choices = Kind is OptionKind.Choice ? [.. Enum.GetNames(Type).Select(OptionText.SnakeCase)] : [];
        Default = Read(defaults);
    }

    /// <summary>Key in experiment files, in snake_case.</summary>
    public string Key { get; }

    /// <summary>Flag on the command line: the key with dashes, such as <c>--learning-rate</c>.</summary>
    public string Flag => "--" + Key.Replace('_', '-');

    /// <summary>What the text is read as.</summary>
    public OptionKind Kind { get; }

    /// <summary>The default in the text form that a user could have typed.</summary>
    public string Default { get; }

    /// <summary>Allowed numbers; <see cref="OptionRange.Any"/> for settings that are no numbers.</summary>
    public OptionRange Range { get; }

    /// <summary>Unit of the value; empty for a pure number.</summary>
    public string Unit { get; }

    /// <summary>One line that says what the setting does.</summary>
    public string Help { get; }

    /// <summary>Other keys that are accepted with a note.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>Keys the setting had once; they are accepted with a note, and give way to the key.</summary>
    public IReadOnlyList<string> OldNames { get; }

    /// <summary>The text that nothing stands for; null where nothing is no value.</summary>
    public string? Null { get; }

    /// <summary>Whether the setting is accepted with a note but has no effect.</summary>
    public bool IsIgnored { get; }

    /// <summary>The allowed words of a <see cref="OptionKind.Choice"/> in snake_case; otherwise empty.</summary>
    public IReadOnlyList<string> Choices { get; }

    internal Type Type { get; }

    /// <summary>The property, seen from the record of the schema: <c>Ppo.Discount</c>.</summary>
    internal string Property { get; }

    /// <summary>The property as a programmer knows it: <c>PpoOptions.Discount</c>.</summary>
    internal string DeclaredName => $"{_path[^1].DeclaringType!.Name}.{_path[^1].Name}";

    /// <summary>The setting's value in an options record, as text.</summary>
    /// <param name="options">A record of the type whose schema this option belongs to.</param>
    public string Read(object options)
    {
        var value = _path.Aggregate<PropertyInfo, object?>(options, (holder, property) => property.GetValue(holder));
        return OptionText.Write(value
            ?? throw new InvalidOperationException($"{DeclaredName} is null; an unused setting needs a value that says so."));
    }

    /// <summary>
    /// The text as the setting's value is written: <c>1e-1</c> becomes <c>0.1</c>, and nothing what it stands for.
    /// </summary>
    /// <param name="text">A text as typed.</param>
    /// <returns>Null when the text is no value of the setting.</returns>
    public string? Canonical(string text) =>
        OptionText.Read(this, Meaning(text), out var value) is null ? OptionText.Write(value) : null;

    /// <summary>The text, or what it stands for when it is a word for nothing and the setting knows nothing.</summary>
    internal string Meaning(string text) => Null is not null && OptionText.IsNothing(text) ? Null : text;

    internal void Assign(object options, object value)
    {
        var holder = _path.SkipLast(1).Aggregate<PropertyInfo, object?>(options, (outer, property) => property.GetValue(outer));
        _path[^1].SetValue(holder, value);
    }
}
