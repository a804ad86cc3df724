using Kith.Experiments.Charts;
using Kith.Experiments.Runs;
using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Networks;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.App.Tests.Fakes;

/// <summary>A study whose trainings let weights walk at random.</summary>
public abstract class WalkingStudy<TOptions> : Study<TOptions>
    where TOptions : class, IStudyOptions, new()
{
    /// <summary>Called after every update with its number.</summary>
    public Action<long> AfterUpdate { get; set; } = _ => { };

    public override string Question => "Where does a random walk end?";

    public override IReadOnlyList<StudyMode> Modes =>
    [
        new("calm") { Description = "Small steps", Aliases = ["quiet"] },
        new("wild") { Description = "Large steps, which carry it far from where it began before long" },
        new(FakeStudy.Broken) { Description = "Fails in its second update", InAll = false },
    ];

    public override IReadOnlyList<string> Presets => ["short", "long"];

    public override TrainingRun Train(Plan<TOptions> plan, Workers workers) =>
        new FakeTraining(WalkOf(plan.Options), plan.Mode.Name, update => AfterUpdate(update), plan.Name);

    public override IReadOnlyList<KeyValuePair<string, Network>> CreateNetworks(StudyMode mode, TOptions options) =>
        [new("policy", new Network(new Linear(2, 2)))];

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

    protected abstract FakeOptions WalkOf(TOptions options);
}
