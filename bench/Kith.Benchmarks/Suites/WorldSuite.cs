using Kith.Benchmarks.Measuring;
using Kith.Options;
using Kith.Studies.Emotion.World;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.World;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;
using Kith.Worlds;
using TherapyObservation = Kith.Studies.Therapy.World.ObservationKind;

namespace Kith.Benchmarks.Suites;

/// <summary>
/// Steps a second of worlds on one core, random actions, an observation written at every step, ended episodes renewed.
/// </summary>
/// <remarks>
/// The earlier Python program took this many steps a second of therapy with clients of the same kind, on one core of another
/// machine: bond_only 10,141, frequency_amplifier 6,701 (8,580 without distortion), conditional_amplifier 5,000,
/// bond_weighted_frequency_amplifier 6,716, bond_weighted_conditional_amplifier 4,842.
/// </remarks>
internal static class WorldSuite
{
    private const string Name = "worlds";
    private static readonly string[] s_coldStuck = ["cold_stuck"];

    public static Suite Create() => new(Name, "steps of the worlds by themselves, on one core", Cases);

    private static IEnumerable<BenchmarkCase> Cases(BenchmarkSettings settings)
    {
        var sampler = new Sampler(Name, settings);
        var guide = ForagingOptions.Guide;
        foreach (var count in (int[])[1, 64, 1024])
        {
            yield return Case(
                $"cartpole, {count} worlds", count == 1024, count, worlds => new CartPoleBatch(new CartPole(), worlds, 1));
        }

        yield return Foraging("guide, no shaping", new(Unshaped(guide), Mode.GroundTruth));
        yield return Foraging("guide, shaping", new(guide, Mode.GroundTruth), isBrief: true);
        yield return Foraging("proxy view, shaping", new(guide, Mode.Proxy));
        yield return Foraging(
            "proxy view, jammed", new(guide with { View = guide.View with { JammingSigma = 0.2f } }, Mode.Proxy));
        yield return Foraging("harsh: compact view, critic's view", new(ForagingOptions.Harsh, Mode.GroundTruth));

        foreach (var mechanism in Enum.GetValues<Mechanism>())
        {
            yield return Therapy(
                $"therapy, {OptionText.SnakeCase(mechanism.ToString())}",
                new() { Patterns = s_coldStuck, Mechanism = mechanism }, mechanism == Mechanism.FrequencyAmplifier);
        }

        yield return Therapy("therapy, frequency_amplifier, no distortion", new() { Patterns = s_coldStuck, Parataxic = false });
        yield return Therapy(
            "therapy, frequency_amplifier, full view", new() { Patterns = s_coldStuck }, view: TherapyObservation.Full);
        yield return Emotion("emotion, caretaking", new(), isBrief: true);
        yield return Emotion("emotion, crisis", new() { Scenario = Scenario.Crisis });
        yield return Emotion("emotion, caretaking, two children", new() { Children = 2 });
        yield return Emotion("emotion, caretaking, classic", new() { Rules = RuleSet.Classic });

        BenchmarkCase Foraging(string name, ForagingWorld task, bool isBrief = false) =>
            Case(name, isBrief, 64, worlds => new WorldBatch<ForagingState>(task, worlds, 42));

        BenchmarkCase Therapy(
            string name, TherapyWorldOptions options, bool isBrief = false, TherapyObservation view = TherapyObservation.Plain) =>
            Case(name, isBrief, 64, worlds => new WorldBatch<TherapyState>(new TherapyWorld(options, view), worlds, 42));

        BenchmarkCase Emotion(string name, EmotionWorldOptions options, bool isBrief = false) =>
            Case(name, isBrief, 64, worlds => new WorldBatch<EmotionState>(new EmotionWorld(options), worlds, 42));

        BenchmarkCase Case(string name, bool isBrief, int worlds, Func<int, WorldBatch> create) => new(name, () =>
        {
            var walk = new WorldWalkers(create(worlds));
            return sampler.Measure(name, walk.Walk, new(walk.Steps, "steps/s")).PerStep(walk.Steps);
        }, isBrief);
    }

    private static ForagingOptions Unshaped(ForagingOptions options) =>
        options with { Reward = options.Reward with { EnableShaping = false } };
}
