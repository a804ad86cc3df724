namespace Kith.Options;

/// <summary>One thing that is wrong with the input: where, what was found, what is needed.</summary>
/// <param name="Key">Key of the setting, or empty when the problem is not about one setting.</param>
/// <param name="Found">What was found.</param>
/// <param name="Needed">What is needed, as the end of a sentence that begins with the setting: <c>must lie in (0, 1]</c>.</param>
public sealed record Problem(string Key, string Found, string Needed)
{
    /// <summary>A problem with a setting's value; the value is written as a user would type it.</summary>
    /// <param name="key">Key of the setting.</param>
    /// <param name="found">The value: a number, a switch, a choice, a schedule, a text or a list of texts.</param>
    /// <param name="needed">What is needed, as the end of a sentence.</param>
    public Problem(string key, object found, string needed)
        : this(key, OptionText.Write(found), needed)
    {
    }

    /// <summary>Where it was found, such as <c>main.yaml:12:7</c>; empty when unknown.</summary>
    public string Origin { get; init; } = "";

    /// <summary>For an unknown key, the valid key that is spelled most alike.</summary>
    public string? NearestKey { get; init; }

    /// <summary>The whole message: <c>main.yaml:12:7: learning_rate is 1.2, but must lie in (0, 1].</c></summary>
    public override string ToString() => Origin.Length == 0 ? Sentence : $"{Origin}: {Sentence}";

    private string Sentence =>
        NearestKey is not null ? $"{Key} is not a setting; the nearest is {NearestKey}."
        : Key.Length == 0 ? $"found {Found}, but {Needed}."
        : $"{Key} is {(Found.Length == 0 ? "empty" : Found)}, but {Needed}.";
}
