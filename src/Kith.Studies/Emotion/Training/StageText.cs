using Kith.Options;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Training;

/// <summary>Reads stages from words such as <c>name=first scenario=caretaking steps=100000 attachment=0.3</c>.</summary>
internal static class StageText
{
    /// <summary>The stages; where a line has problems, its stage has the value of the last good layer below.</summary>
    /// <param name="lines">One stage each.</param>
    /// <param name="world">What the lines leave unsaid.</param>
    /// <param name="problems">Receives what is wrong, each with the number of its stage.</param>
    public static IReadOnlyList<Stage> Read(IReadOnlyList<string> lines, EmotionWorldOptions world, List<Problem> problems) =>
        [.. lines.Select((line, index) => Read(line, index + 1, world, problems))];

    private static Stage Read(string line, int number, EmotionWorldOptions world, List<Problem> problems)
    {
        var place = $"stage {number}";
        var said = new List<Setting> { new("name", place, place) };
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Split('=') is [{ Length: > 0 } key, { Length: > 0 } value])
            {
                said.RemoveAll(setting => setting.Key == "name" && key == "name" && setting.Value == place);
                said.Add(new(key, value, place) { KeyOrigin = place });
            }
            else
                problems.Add(new("", $"'{word}'", "a stage is words such as steps=100000") { Origin = place });
        }

        var schema = OptionsSchema.Of<EmotionWorldOptions>();
        var below = schema.Options.Select(option => new Setting(option.Key, option.Read(world), "the world's own settings"));
        var found = new OptionsBuilder<StageOptions>().Add(below).Add(said).Build();
        problems.AddRange(found.Problems);
        return found.Options.ToStage();
    }
}
