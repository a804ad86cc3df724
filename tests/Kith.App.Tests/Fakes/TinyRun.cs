using System.Globalization;
using Kith.Experiments.Runs.Logs;

namespace Kith.App.Tests.Fakes;

/// <summary>A real study so small that an update takes a millisecond, and what its run leaves.</summary>
internal static class TinyRun
{
    /// <summary>Trains it; the length is still to be given.</summary>
    public const string Line =
        "train goodhart --width 12 --height 12 --food 8 --poison 4 --min-food 4 --max-food 8 --min-poison 2 --max-poison 4 "
        + "--view-range 1 --hidden-size 4 --n-envs 2 --n-steps 16 --n-epochs 1 --n-minibatches 1 --threads 1 --name tiny ";

    /// <summary>Its folder below the working directory.</summary>
    public const string Folder = "runs/goodhart/tiny-ground_truth-s42";

    /// <summary>Weights, settings, rows without what tells the time, and the events that readers show.</summary>
    public static string Story(string run) => string.Join('\n',
    [
        Convert.ToHexString(File.ReadAllBytes(Path.Combine(run, "policy.safetensors"))),
        File.ReadAllText(Path.Combine(run, "config.yaml")),
        .. File.ReadLines(Path.Combine(run, "updates.csv")).Select(row =>
            string.Join(',', row.Split(',').Where(cell => !cell.Contains(':', StringComparison.Ordinal)).SkipLast(1))),
        .. EventsThatCount(run),
        new FileInfo(Path.Combine(run, "checkpoints/best")).LinkTarget,
        new FileInfo(Path.Combine(run, "checkpoints/last")).LinkTarget,
    ]);

    private static IEnumerable<string> EventsThatCount(string run)
    {
        var shown = new List<(long Step, string Text)>();
        foreach (var file in Directory.GetFiles(run, "events.*").Order(StringComparer.Ordinal))
        {
            foreach (var logged in EventFileReader.Read(file))
            {
                if (logged.IsSessionStart) shown.RemoveAll(earlier => earlier.Step >= logged.Step);
                shown.AddRange(logged.Values.Where(value => !value.Tag.StartsWith("time/", StringComparison.Ordinal))
                    .Select(value => (logged.Step, string.Create(
                        CultureInfo.InvariantCulture, $"{logged.Step} {value.Tag} {value.Scalar}"))));
            }
        }

        return shown.Select(each => each.Text);
    }
}
