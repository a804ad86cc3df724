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
        [.. lines.Select((line, index) => Read(line, $"stage {index + 1}", world, problems))];

    // The networks have room for the largest of the stages, whatever the world's own settings say.
    private static Stage Read(string line, string place, EmotionWorldOptions world, List<Problem> problems)
    {
        var below = RecordText.Of(world with { MaxChildren = 0 }).Prepend(new("name", place, place));
        return RecordText.Read<StageOptions>(line, place, below, problems).ToStage();
    }
}
