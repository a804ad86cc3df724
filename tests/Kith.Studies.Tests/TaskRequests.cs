using Kith.Experiments.Studies;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Networks;

namespace Kith.Studies.Tests;

/// <summary>Requests for tasks in a folder that is gone after the test.</summary>
public sealed class TaskRequests : IDisposable
{
    private readonly List<Workers> _workers = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("kith-task-").FullName;

    public List<string> Lines { get; } = [];

    public TaskRequest Request(int threads = 2, params (string Key, string Value)[] settings)
    {
        var workers = new Workers(threads);
        _workers.Add(workers);
        return new(
            [[.. settings.Select(setting => new Setting(setting.Key, setting.Value, "test"))]],
            [], Folder, workers, Lines.Add, CancellationToken.None);
    }

    /// <summary>Writes an untrained model.</summary>
    public string Model(Mode mode, long seed = 1, string preset = "guide", int hidden = 16, int range = 5)
    {
        var options = new GoodhartStudy().Plan(mode.Name, preset, []).Options with { Seed = seed, Hidden = hidden };
        options = options with { Foraging = options.Foraging with { View = options.Foraging.View with { Range = range } } };
        var path = Path.Combine(Folder, $"{mode.Name}_{preset}_{seed}.safetensors");
        using var stream = File.Create(path);
        var model = new ForagerModel(mode, preset, options);
        NetworkWeights.Save(model.Network, stream, model.Card(8192));
        return path;
    }

    public void Dispose()
    {
        foreach (var workers in _workers) workers.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
