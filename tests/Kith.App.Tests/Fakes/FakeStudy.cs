using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.App.Tests.Fakes;

public sealed class FakeStudy : WalkingStudy<FakeOptions>
{
    public const string Broken = "broken";

    public override string Name => "walk";

    public override IReadOnlyList<StudyTask> Tasks { get; } =
    [
        new FakeTask("evaluate"), new FakeTask("compare"),
        new FakeTask("report"), new FakeTask("verify"), new FakeTask("analyse"),
    ];

    protected override IReadOnlyList<Setting> SettingsOf(string preset, StudyMode mode) =>
        preset == "long" ? [new("total_timesteps", "640", "preset long")] : [];

    protected override FakeOptions WalkOf(FakeOptions options) => options;
}
