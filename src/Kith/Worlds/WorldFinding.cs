namespace Kith.Worlds;

/// <summary>A law that a world breaks.</summary>
/// <param name="Law">Name of the law, such as "observation" or "save and load".</param>
/// <param name="Message">Where, what was found, what is needed.</param>
public sealed record WorldFinding(string Law, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Law}: {Message}";
}
