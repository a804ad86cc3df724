using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>The world of an evaluation: that of the training, changed by the settings of the evaluation.</summary>
internal static class WorldSettings
{
    private static readonly OptionsSchema s_schema = OptionsSchema.Of<TherapyWorldOptions>();

    /// <summary>The world.</summary>
    /// <param name="trained">The world of the training.</param>
    /// <param name="layers">Settings of the task; those that are none of the world's are ignored.</param>
    /// <exception cref="SettingsException">Something is wrong with them.</exception>
    public static TherapyWorldOptions Of(TherapyWorldOptions trained, IReadOnlyList<IReadOnlyList<Setting>> layers) =>
        Build(trained, layers.Select(layer => layer.Where(setting => s_schema.Find(setting.Key) is not null)));

    /// <summary>The world with settings that must all be the world's.</summary>
    /// <exception cref="SettingsException">Something is wrong with them.</exception>
    public static TherapyWorldOptions Strictly(TherapyWorldOptions trained, IReadOnlyList<Setting> settings) =>
        Build(trained, settings.Select(setting => new[] { setting }));

    /// <summary>A world in words, short enough for a heading.</summary>
    public static string Text(TherapyWorldOptions world) =>
        $"{s_schema.Find("mechanism")!.Read(world)}, threshold {s_schema.Find("threshold")!.Read(world)}";

    /// <summary>Two worlds with the same text are the same.</summary>
    public static string Identity(TherapyWorldOptions world) =>
        string.Join(' ', s_schema.Options.Select(option => $"{option.Key}={option.Read(world)}"));

    private static TherapyWorldOptions Build(TherapyWorldOptions trained, IEnumerable<IEnumerable<Setting>> layers)
    {
        var builder = new OptionsBuilder<TherapyWorldOptions>();
        builder.Add(SettingLayer.All("the model", trained));
        foreach (var layer in layers) builder.Add(layer);
        var resolved = builder.Build();
        return resolved.Problems.Count == 0 ? resolved.Options : throw new SettingsException(resolved.Problems);
    }
}
