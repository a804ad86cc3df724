namespace Kith.Experiments.Runs.Checkpoints;

/// <summary>What one file of a checkpoint must contain.</summary>
/// <param name="Name">Plain file name.</param>
/// <param name="Bytes">Length in bytes.</param>
/// <param name="Sha256">SHA-256 of the content, 64 lower-case hexadecimal digits.</param>
public sealed record ManifestEntry(string Name, long Bytes, string Sha256);
