using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Kith.Options;

/// <summary>One thing that is wrong with the input: where, what was found, what is needed.</summary>
/// <remarks>
/// The rules of an options record name its properties, and other settings by <see cref="Mention"/>. Whoever reports a problem
/// words it for its reader: a programmer reads <c>PpoOptions.Discount</c>, the writer of a file <c>gamma</c>.
/// </remarks>
/// <param name="Name">
/// What it is about: a property while a rule states it, afterwards what its reader calls the setting; empty when it is not about
/// one setting.
/// </param>
/// <param name="Found">What was found.</param>
/// <param name="Needed">What is needed, as the end of a sentence that begins with the setting: <c>must lie in (0, 1]</c>.</param>
public sealed partial record Problem(string Name, string Found, string Needed)
{
    /// <summary>A problem with a setting's value; the value is written as a user would type it.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="found">The value: a number, a switch, a choice, a schedule, a text or a list of texts.</param>
    /// <param name="needed">What is needed, as the end of a sentence.</param>
    public Problem(string name, object found, string needed)
        : this(name, OptionText.Write(found), needed)
    {
    }

    /// <summary>Where it was found, such as <c>main.yaml:12:7</c>; empty when unknown.</summary>
    public string Origin { get; init; } = "";

    /// <summary>
    /// The property whose text holds what it is about, such as a stage in a list of stages; empty when it is a setting itself.
    /// Its place then stands before <see cref="Origin"/>.
    /// </summary>
    public string Holder { get; init; } = "";

    /// <summary>For an unknown key, the valid key that is spelled nearly alike; empty where none is. Otherwise null.</summary>
    public string? NearestKey { get; init; }

    /// <summary>A problem with the value of a property, in a rule of the record that holds it.</summary>
    /// <param name="value">The property, such as <c>Ppo.BatchSize</c>.</param>
    /// <param name="needed">What is needed, as the end of a sentence.</param>
    /// <param name="property">The same as text; left to the compiler.</param>
    public static Problem With(object value, string needed, [CallerArgumentExpression(nameof(value))] string property = "") =>
        new(property, value, needed);

    /// <summary>Another setting inside the text of a rule, named by its property or key as the reader knows it.</summary>
    /// <param name="value">The property, such as <c>Ppo.BatchSize</c>.</param>
    /// <param name="property">The same as text; left to the compiler.</param>
    public static string Mention(object value, [CallerArgumentExpression(nameof(value))] string property = "") =>
        $"{{{property}}}";

    /// <summary>The whole message: <c>main.yaml:12:7: learning_rate is 1.2, but must lie in (0, 1].</c></summary>
    public override string ToString() => Origin.Length == 0 ? Sentence : $"{Origin}: {Sentence}";

    /// <summary>The same problem with every property called otherwise.</summary>
    internal Problem Named(Func<string, string> nameOf) => this with
    {
        Name = Name.Length == 0 ? "" : nameOf(Name),
        Needed = Mentions().Replace(Needed, mention => nameOf(mention.Groups["property"].Value)),
    };

    private string Sentence =>
        NearestKey is not null ? $"{Name} is not a setting{(NearestKey.Length > 0 ? $"; the nearest is {NearestKey}" : "")}."
        : Name.Length == 0 ? $"found {Found}, but {Needed}."
        : $"{Name} is {(Found.Length == 0 ? "empty" : Found)}, but {Needed}.";

    [GeneratedRegex(@"\{(?<property>[A-Z][A-Za-z0-9_.]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Mentions();
}
