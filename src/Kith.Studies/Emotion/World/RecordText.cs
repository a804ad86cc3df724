using System.Diagnostics.CodeAnalysis;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.Studies.Emotion.World;

/// <summary>Reads records from words such as <c>scenario=crisis threat_frequency=60</c>.</summary>
internal static class RecordText
{
    /// <summary>The record; where the line has problems, it has the value of the layer below.</summary>
    /// <param name="line">The words.</param>
    /// <param name="place">Where they stand.</param>
    /// <param name="below">What they leave unsaid.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static T Read<[DynamicallyAccessedMembers(OptionsSchema.Members)] T>(
        string line, string place, IEnumerable<Setting> below, List<Problem> problems)
        where T : class, new()
    {
        var said = new List<Setting>();
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Split('=') is [{ Length: > 0 } key, { Length: > 0 } value])
                said.Add(new(key, value, place) { KeyOrigin = place });
            else
                problems.Add(new("", $"'{word}'", "a setting is written like vulnerability=0.9") { Origin = place });
        }

        var found = new OptionsBuilder<T>().Add(below).Add(said).Build();
        problems.AddRange(found.Problems);
        return found.Options;
    }

    /// <summary>All settings of a world.</summary>
    public static IReadOnlyList<Setting> Of(EmotionWorldOptions world) => SettingLayer.All("the world's own settings", world);
}
