using System.Globalization;
using System.Text.Json.Nodes;
using Kith.Experiments.Studies;

namespace Kith.Studies.Goodhart.Sweeps;

/// <summary>Keeps each point of a sweep as soon as it is known, so that an interrupted sweep goes on where it stopped.</summary>
/// <param name="folder">An existing folder.</param>
/// <param name="over">What is varied.</param>
internal sealed class SweepStore(string folder, SweepOver over)
{
    /// <summary>The point, if it was found before under the very same settings.</summary>
    public SweepPoint? Find(string mode, double value, long seed, string settings)
    {
        var path = PathOf(mode, value, seed);
        if (!File.Exists(path)) return null;
        return Json.Read(path, json => json.Text("settings") == settings ? SweepPoint.FromJson(json.Need("point")) : null);
    }

    public void Save(SweepPoint point, string settings)
    {
        var path = PathOf(point.Mode, point.Value, point.Seed);
        File.WriteAllText(path + ".part", new JsonObject { ["settings"] = settings, ["point"] = point.ToJson() }.Lines());
        File.Move(path + ".part", path, overwrite: true);
    }

    private string PathOf(string mode, double value, long seed) => Path.Combine(
        folder,
        string.Create(CultureInfo.InvariantCulture, $"sweep_{over.ToString().ToLowerInvariant()}_{mode}_{value}_{seed}.json"));
}
