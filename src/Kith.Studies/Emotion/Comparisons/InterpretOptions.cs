using Kith.Experiments.Studies;
using Kith.Experiments.Studies.Worlds;
using Kith.Options;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Comparisons;

/// <summary>In which episodes families are interpreted.</summary>
internal sealed record InterpretOptions
{
    /// <summary>A few seconds.</summary>
    public static IReadOnlyList<Setting> Quick => WorldEvaluationOptions.Quick;

    /// <summary>How many episodes, under which seed.</summary>
    [OptionGroup<WorldEvaluationOptions>]
    public WorldEvaluationOptions Evaluation { get; init; } = new();

    /// <summary>Further worlds, one in a line.</summary>
    [Option(
        "worlds", Help = "Worlds to live in beside that in which a training ended, each as what changes in it, such as "
            + "'vulnerability=0.9' or 'scenario=crisis threat_frequency=60 children=3'")]
    public IReadOnlyList<string> Worlds { get; init; } = [];

    /// <summary>The world in which a training ended, then the others, each with what it is called.</summary>
    /// <param name="own">The world in which it ended.</param>
    /// <param name="capacity">Children that its networks have room for.</param>
    /// <exception cref="SettingsException">A line makes no sense, or has more children than there is room for.</exception>
    public IReadOnlyList<(string Name, EmotionWorldOptions World)> WorldsOf(EmotionWorldOptions own, int capacity)
    {
        var problems = new List<Problem>();
        var worlds = Worlds.Select((line, index) => (line, Read(line, $"world {index + 1}"))).ToArray();
        return problems.Count == 0 ? [("the world in which the training ended", own), .. worlds]
            : throw new SettingsException(problems);

        EmotionWorldOptions Read(string line, string place)
        {
            var world = RecordText.Read<EmotionWorldOptions>(line, place, RecordText.Of(own with { MaxChildren = 0 }), problems);
            if (world.Children > capacity)
            {
                problems.Add(new("children", $"{world.Children}", $"must be at most {capacity}: the networks see no more others")
                {
                    Origin = place,
                });
            }

            return world with { MaxChildren = capacity };
        }
    }
}
