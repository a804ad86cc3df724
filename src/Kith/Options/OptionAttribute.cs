namespace Kith.Options;

/// <summary>
/// Makes an init-property of an options record a setting: a YAML key, a command-line flag, a row of the settings table.
/// </summary>
/// <remarks>
/// The default is the property's initialiser and stands nowhere else. Bounds apply to numbers and schedules only.
/// </remarks>
/// <param name="key">Key in snake_case, unique among all options of a study.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string key) : Attribute
{
    /// <summary>Key in snake_case.</summary>
    public string Key { get; } = key;

    /// <summary>One line that says what the setting does.</summary>
    public required string Help { get; init; }

    /// <summary>Smallest allowed value, or NaN for no bound.</summary>
    public double Min { get; init; } = double.NaN;

    /// <summary>Largest allowed value, or NaN for no bound.</summary>
    public double Max { get; init; } = double.NaN;

    /// <summary>The value must be larger than this; NaN for no bound. Not together with <see cref="Min"/>.</summary>
    public double MinExclusive { get; init; } = double.NaN;

    /// <summary>The value must be smaller than this; NaN for no bound. Not together with <see cref="Max"/>.</summary>
    public double MaxExclusive { get; init; } = double.NaN;

    /// <summary>Unit of the value, such as <c>steps</c>; empty for a pure number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Other keys people know the setting by; they are accepted with a note that names the real key.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>
    /// Keys the setting had once. Files and <c>--set</c> may still use them, which is noted; no flag is made of them. Where a
    /// layer has the key as well, the key wins.
    /// </summary>
    public string[] OldNames { get; init; } = [];

    /// <summary>
    /// The text that nothing (<c>null</c>, <c>~</c>, <c>none</c>) stands for, such as <c>0</c> for "off";
    /// without it nothing is no value.
    /// </summary>
    public string? Null { get; init; }

    /// <summary>
    /// Whether the setting is read and checked but has no effect, which is noted: it has no flag and no
    /// row among the resolved values.
    /// </summary>
    public bool Ignored { get; init; }
}
