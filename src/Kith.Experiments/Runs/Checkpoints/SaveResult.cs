namespace Kith.Experiments.Runs.Checkpoints;

/// <summary>How a save went; a failed one left the previous checkpoint as it was.</summary>
/// <param name="Saved">Whether the checkpoint is on the disk for good.</param>
/// <param name="Path">Folder of the checkpoint.</param>
/// <param name="Bytes">Size of its files.</param>
/// <param name="Warning">Why it failed, or what could not be tidied up after it was saved; null when all went well.</param>
public readonly record struct SaveResult(bool Saved, string Path, long Bytes, string? Warning);
