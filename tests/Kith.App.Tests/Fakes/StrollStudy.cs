using Kith.Experiments.Runs;
using Kith.Experiments.Studies;

namespace Kith.App.Tests.Fakes;

/// <summary>
/// A study that has defaults of its own for keeping runs, evaluates while it trains, and has places of its own.
/// </summary>
public sealed class StrollStudy : WalkingStudy<StrollOptions>
{
    /// <summary>Where its default places are.</summary>
    public string Home { get; set; } = "";

    public override string Name => "stroll";

    public override string DefaultName => "stroll_ppo";

    public override IReadOnlyList<StudyTask> Tasks { get; } =
        [new FakeTask("verify", "strolls"), new FakeTask("wander", "strolls")];

    protected override FakeOptions WalkOf(StrollOptions options) => options.Walk;

    protected override IReadOnlyList<RunLink> LinksOf(StrollOptions options) =>
        Home.Length + options.OutputFolder.Length == 0 ? [] :
        [
            new(options.OutputFolder.Length > 0 ? options.OutputFolder : Path.Combine(Home, "models", "{name}")),
            new(Path.Combine(
                options.LogFolder.Length > 0 ? options.LogFolder : Path.Combine(Home, "logs", "{name}"),
                "{name}_progress.csv"), "{name}_progress.csv"),
        ];
}
