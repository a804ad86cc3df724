namespace Kith.App.Sessions;

/// <summary>One combination of the matrix.</summary>
/// <param name="Instructions">What the processor was allowed to use.</param>
/// <param name="Threads">Threads that worked.</param>
/// <param name="Rows">Rows of a batch that went through a network at a time.</param>
/// <param name="Hashes">One hash per subject.</param>
internal sealed record FingerprintCell(string Instructions, int Threads, int Rows, IReadOnlyList<string> Hashes);
