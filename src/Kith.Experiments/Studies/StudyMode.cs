namespace Kith.Experiments.Studies;

/// <summary>A condition of a study.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Description">What is special about it, in one line.</param>
/// <param name="InAll">Whether <c>--mode all</c> includes it.</param>
/// <param name="Aliases">Other names it goes by.</param>
public sealed record StudyMode(string Name, string Description, bool InAll, params IReadOnlyList<string> Aliases);
