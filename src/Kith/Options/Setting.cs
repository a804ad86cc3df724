namespace Kith.Options;

/// <summary>One value that was chosen, with the place where it stands.</summary>
/// <param name="Key">Key, alias, or key with dashes, as typed.</param>
/// <param name="Value">The text of the value; a list is separated by commas.</param>
/// <param name="Origin">
/// Where the value stands: <c>main.yaml:12:5</c>, <c>--set</c>, <c>--learning-rate</c>, <c>preset handhold</c>.
/// </param>
public sealed record Setting(string Key, string Value, string Origin)
{
    /// <summary>Where the key stands, when that is another place than the value's.</summary>
    public string KeyOrigin { get; init; } = Origin;

    /// <summary>
    /// Whether a file says that there is no value; only a setting that knows what nothing stands for accepts it.
    /// </summary>
    public bool IsNothing { get; init; }
}
