using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Options;

namespace Kith.App.Tests.Fakes;

/// <summary>
/// A study that takes the keeping of runs into its own settings, evaluates while it trains, and has places of its own.
/// </summary>
public sealed class StrollStudy : FakeStudy
{
    /// <summary>Where its default places are.</summary>
    public string Home { get; set; } = "";

    public override string Name => "stroll";

    public override string DefaultName => "stroll_ppo";

    public override OptionsSchema Options { get; } = OptionsSchema.Of<StrollOptions>();

    public override IReadOnlyList<StudyTask> Tasks { get; } =
        [new FakeTask("verify", "strolls"), new FakeTask("wander", "strolls")];

    public override Plan Plan(string mode, string preset, IReadOnlyList<IReadOnlyList<Setting>> layers)
    {
        var builder = new OptionsBuilder<StrollOptions>();
        foreach (var layer in layers) builder.Add(layer);
        var resolved = builder.Build();
        var options = resolved.Options;
        return new(Mode(mode), preset, options, resolved.Values, resolved.Problems, resolved.Notes)
        {
            StepsPerUpdate = (long)options.Walk.Worlds * options.Walk.Steps,
            Links = Home.Length + options.OutputFolder.Length == 0 ? [] :
            [
                new(options.OutputFolder.Length > 0 ? options.OutputFolder : Path.Combine(Home, "models", "{name}")),
                new(Path.Combine(
                    options.LogFolder.Length > 0 ? options.LogFolder : Path.Combine(Home, "logs", "{name}"),
                    "{name}_progress.csv"), "{name}_progress.csv"),
            ],
        };
    }

    public override TrainingRun Train(Plan plan, Workers workers) =>
        new FakeTraining(((StrollOptions)plan.Options).Walk, plan.Mode.Name, update => AfterUpdate(update), plan.Name);
}
