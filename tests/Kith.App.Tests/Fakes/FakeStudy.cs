using Kith.Experiments.Charts;
using Kith.Experiments.Runs;
using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Options;
using Kith.Worlds;

namespace Kith.App.Tests.Fakes;

public class FakeStudy : Study
{
    public const string Broken = "broken";

    /// <summary>Called after every update with its number.</summary>
    public Action<long> AfterUpdate { get; set; } = _ => { };

    public override string Name => "walk";

    public override string Question => "Where does a random walk end?";

    public override IReadOnlyList<StudyMode> Modes =>
    [
        new("calm", "Small steps", true, "quiet"),
        new("wild", "Large steps", true),
        new(Broken, "Fails in its second update", false),
    ];

    public override IReadOnlyList<string> Presets => ["short", "long"];

    public override OptionsSchema Options { get; } = OptionsSchema.Of<FakeOptions>();

    public override IReadOnlyList<StudyTask> Tasks { get; } =
    [
        new FakeTask("evaluate"), new FakeTask("compare"),
        new FakeTask("report"), new FakeTask("verify"), new FakeTask("analyse"),
    ];

    public override Plan Plan(string mode, string preset, IReadOnlyList<IReadOnlyList<Setting>> layers)
    {
        var builder = new OptionsBuilder<FakeOptions>();
        if (preset == "long") builder.Add(new Setting("total_timesteps", "640", "preset long"));
        foreach (var layer in layers) builder.Add(layer);
        var resolved = builder.Build();
        return new(Mode(mode), preset, resolved.Options, resolved.Values, resolved.Problems, resolved.Notes)
        {
            StepsPerUpdate = (long)resolved.Options.Worlds * resolved.Options.Steps,
        };
    }

    public override TrainingRun Train(Plan plan, Workers workers) =>
        new FakeTraining((FakeOptions)plan.Options, plan.Mode.Name, update => AfterUpdate(update), plan.Name);

    public override IEnumerable<Frame> Play(PlayRequest request)
    {
        if (Modes.All(mode => mode.Name != request.Actor))
            throw new ArgumentException($"There is no behaviour '{request.Actor}'.");
        for (var step = 0; step < 3; step++)
        {
            var world = new Picture(4, 3);
            world[step, 1] = new Colour(255, 0, 0);
            yield return new Frame { Caption = $"step {step}", World = world, Bars = [KeyValuePair.Create("left", 0.25)] };
        }
    }

    public override IReadOnlyList<WorldFinding> Check(long seed) =>
        seed == 13 ? [new("determinism", "the seed is unlucky.")] : [];
}
