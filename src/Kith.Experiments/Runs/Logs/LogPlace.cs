using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs.Logs;

/// <summary>Where logs are written.</summary>
/// <param name="Folder">Folder of the run.</param>
/// <param name="Clock">Gives the wall time of events.</param>
/// <param name="Calls">The file system.</param>
internal sealed record LogPlace(string Folder, TimeProvider Clock, FileCalls Calls);
