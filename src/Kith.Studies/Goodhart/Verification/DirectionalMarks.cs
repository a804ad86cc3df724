using Kith.Experiments.Charts;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Verification;

/// <summary>Pass marks for the moves in made-up situations.</summary>
internal static class DirectionalMarks
{
    /// <summary>The perfect policy must get full marks in every encoding; this runs before any model is tested.</summary>
    public static IEnumerable<PassMark> SelfTest(long seed) => Enum.GetValues<ViewEncoding>().Select(encoding =>
    {
        var views = new Views(ForagingOptions.Guide, ObservationKind.True, encoding);
        var scores = DirectionalScores.Of(new PerfectForager(encoding), views, seed);
        var right = scores.Answers.Count(answer => answer.View.Accepts(answer.Answer));
        return new PassMark(
            $"self-test, {(encoding == ViewEncoding.Full ? "full" : "compact")} view",
            $"the perfect policy is right {scores.Answers.Count} times",
            $"{right} times", right == scores.Answers.Count);
    });

    /// <summary>Shows the situations to a trained model in its own encoding; it takes its most probable move.</summary>
    public static DirectionalScores ScoresOf(ForagerModel model, long seed)
    {
        var behaviour = new LearnedBehaviour(model, deterministic: true);
        return DirectionalScores.Of(behaviour, new(model.Options.Foraging, behaviour.Observation, behaviour.Encoding), seed);
    }

    /// <summary>The marks of a model; they are never required of a mode that cannot see what things are.</summary>
    public static IEnumerable<PassMark> Of(DirectionalScores scores, Mode mode, string name, bool strict)
    {
        var required = strict && mode.Observation == ObservationKind.True;
        yield return new(
            $"approach, {name}", "at least 0.75 within 3 cells",
            Numerals.Fixed(scores.ApproachNear, 3), scores.ApproachNear >= 0.75, required);
        yield return new($"avoid, {name}", "at least 7 of 8", $"{scores.Avoided} of 8", scores.Avoided >= 7, required);
        yield return new($"choose, {name}", "at least 0.85", Numerals.Fixed(scores.Choose, 3), scores.Choose >= 0.85, required);
    }
}
