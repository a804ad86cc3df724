using Kith.Experiments.Charts;
using Kith.Learning.Acting;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Watching;

/// <summary>Why therapists answer as they do, in one short sentence where it is known.</summary>
internal static class Explanations
{
    /// <summary>The reason of the last answer; empty for therapists without a plan.</summary>
    public static string Of(ActorWorkspace<TherapyState> therapist) => therapist switch
    {
        NetworkActorWorkspace<TherapyState> { Layers.Output: var output } =>
            $"The network values the moment at {Numerals.Fixed(output[0, Octant.Count], 2)}.",
        LadderTherapist { Target: { } target } ladder =>
            Of(ladder.Move, $"{Phrases.Name(target.Client)} met by {Phrases.Name(target.Therapist)}"),
        LadderTherapist ladder => Of(ladder.Move, ""),
        _ => "",
    };

    private static string Of(LadderMove move, string target) => move switch
    {
        LadderMove.Rest => "Plan: the client is satisfied enough; complement.",
        LadderMove.Build => "Plan: build trust with complements.",
        LadderMove.Consolidate => "Plan: nothing better is worth a climb; complement.",
        LadderMove.Reach => $"Plan reached: {target}.",
        LadderMove.Retarget => $"A better plan is reached: {target}.",
        LadderMove.Seed => $"Plan: make a habit for {target}.",
        LadderMove.Hold => $"Plan: wait with {target}.",
        _ => "Plan: look for a target; complement.",
    };
}
