using Kith.Numerics;
using Kith.Options;

namespace Kith.Studies.Tests.Goodhart;

/// <summary>Requests for tasks in a folder that is gone after the test.</summary>
public sealed class TaskRequests : IDisposable
{
    private readonly List<Workers> _crews = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("kith-task-").FullName;

    public List<string> Lines { get; } = [];

    public TaskRequest Request(int threads = 2, params (string Key, string Value)[] settings)
    {
        var workers = new Workers(threads);
        _crews.Add(workers);
        return new([[.. settings.Select(setting => new Setting(setting.Key, setting.Value, "test"))]], [], Folder, workers, Lines.Add, CancellationToken.None);
    }

    public void Dispose()
    {
        foreach (var crew in _crews) crew.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
