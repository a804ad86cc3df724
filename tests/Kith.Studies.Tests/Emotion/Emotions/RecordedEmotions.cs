using System.Text.Json;
using Kith.Studies.Emotion.Emotions;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Emotion.Emotions;

/// <summary>Reads what the files of recorded emotions have in common.</summary>
internal static class RecordedEmotions
{
    public const string Folder = "emotion-engine";

    public static EmotionEvent? EventOf(string name)
    {
        var number = EmotionEvents.Names.ToList().IndexOf(name);
        return number < 0 ? null : (EmotionEvent)number;
    }

    public static Interaction InteractionOf(string name) =>
        Enum.TryParse<Interaction>(name, ignoreCase: true, out var kind) ? kind : Interaction.Other;

    /// <summary>Values by name [10], null where a name is missing; names of no primitive are left out.</summary>
    public static double?[] ByName(JsonElement map) =>
        [.. Primitives.Names.Select(name => map.TryGetProperty(name, out var value) ? value.GetDouble() : (double?)null)];

    public static void Near(IReadOnlyList<double> expected, ReadOnlySpan<double> found, double tolerance, string what)
    {
        Assert.Equal(expected.Count, found.Length);
        for (var i = 0; i < found.Length; i++) VectorFiles.Near(expected[i], found[i], tolerance, $"{what}[{i}]");
    }
}
