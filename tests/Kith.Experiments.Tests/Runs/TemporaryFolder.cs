namespace Kith.Experiments.Tests.Runs;

/// <summary>A fresh folder that is gone after the test.</summary>
/// <param name="inMemory">Whether it lies in memory where the system has such a place: for thousands of flushes.</param>
public sealed class TemporaryFolder(bool inMemory = false) : IDisposable
{
    private const string Memory = "/dev/shm";

    public string Path { get; } = inMemory && Directory.Exists(Memory)
        ? Directory.CreateDirectory($"{Memory}/kith-{System.IO.Path.GetRandomFileName()}").FullName
        : Directory.CreateTempSubdirectory("kith-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
