using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Kith.App.Tests.Fakes;
using Kith.Networks;

namespace Kith.App.Tests.Emotion;

/// <summary>What runs of the emotion study leave.</summary>
internal static class EmotionRuns
{
    /// <summary>The weights of both roles; their files also tell settings, and where a run is kept is one of them.</summary>
    public static byte[] Weights(string run)
    {
        return [.. Of("parent"), .. Of("child")];

        byte[] Of(string role)
        {
            using var stream = File.OpenRead(Path.Combine(run, $"{role}.safetensors"));
            var weights = SafetensorsFile.Read(stream);
            return [.. weights.Names.SelectMany(name => MemoryMarshal.AsBytes(weights.ReadSingles(name).AsSpan()).ToArray())];
        }
    }

    /// <summary>Copies what a process would have left that was killed when its newest checkpoint had so many steps.</summary>
    public static void CopyKilled(string from, string to, long steps)
    {
        KilledRun.Copy(from, to);
        foreach (var checkpoint in Directory.GetDirectories(Path.Combine(to, "checkpoints"), "step-*"))
        {
            var reached = long.Parse(Path.GetFileName(checkpoint)["step-".Length..], CultureInfo.InvariantCulture);
            if (reached > steps) Directory.Delete(checkpoint, recursive: true);
        }

        foreach (var file in new[] { "parent.safetensors", "child.safetensors", "summary.json" })
            File.Delete(Path.Combine(to, file));
        var info = JsonNode.Parse(File.ReadAllText(Path.Combine(to, "run.json")))!;
        (info["status"], info["end"]) = ("running", null);
        File.WriteAllText(Path.Combine(to, "run.json"), info.ToJsonString());
    }
}
