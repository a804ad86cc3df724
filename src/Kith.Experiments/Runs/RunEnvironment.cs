namespace Kith.Experiments.Runs;

/// <summary>With what a run is trained: nothing of it changes a bit, but all of it helps to repeat and to compare.</summary>
/// <param name="Version">Version of the program.</param>
/// <param name="Commit">Commit that the program was built from; empty when it was built without one.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="System">The operating system.</param>
/// <param name="Processor">Name of the processor.</param>
/// <param name="Threads">Threads that train.</param>
/// <param name="Host">Name of the machine.</param>
/// <param name="CommandLine">The command.</param>
public sealed record RunEnvironment(
    string Version, string Commit, string Runtime, string System, string Processor, int Threads, string Host, string CommandLine);
