using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>A condition of a study; a derived record holds what it means to the study's world.</summary>
/// <param name="Name">Name on the command line.</param>
public record StudyMode(string Name)
{
    /// <summary>What is special about it, in one line.</summary>
    public virtual string Description { get; init; } = "";

    /// <summary>Whether it is trained when all modes are wanted.</summary>
    public bool InAll { get; init; } = true;

    /// <summary>Other names it goes by.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What it changes of the preset's settings.</summary>
    public IReadOnlyList<Setting> Settings { get; init; } = [];

    /// <summary>Whether this is its name or one of its aliases.</summary>
    public bool IsCalled(string name) => Name == name || Aliases.Contains(name);
}
