namespace Kith.App.Models;

/// <summary>What a task reads and where its results go.</summary>
/// <param name="Inputs">Weight files, or folders of runs for a task that reads these.</param>
/// <param name="Folder">Folder for the results; made when it does not exist.</param>
internal sealed record TaskFiles(IReadOnlyList<string> Inputs, string Folder);
