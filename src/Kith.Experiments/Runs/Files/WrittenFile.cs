namespace Kith.Experiments.Runs.Files;

/// <summary>What a file must contain, known while it was written.</summary>
/// <param name="Bytes">Length in bytes.</param>
/// <param name="Sha256">SHA-256 of the content, 64 lower-case hexadecimal digits.</param>
public readonly record struct WrittenFile(long Bytes, string Sha256);
