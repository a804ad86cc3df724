using Kith.Experiments.Studies;
using Kith.Learning.Acting;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>A policy to evaluate, in the world that belongs to it.</summary>
/// <param name="Label">Its name in tables: the mode, with the strength of jamming where there is any, or the behaviour.</param>
/// <param name="Actor">How it acts.</param>
/// <param name="Observation">What it sees.</param>
/// <param name="World">Where it lives: sizes, densities and what it sees.</param>
public sealed record EvaluationSubject(
    string Label, Actor<ForagingState> Actor, ObservationKind Observation, ForagingOptions World)
{
    /// <summary>The trained model; null for a reference agent, a scripted behaviour to read the others against.</summary>
    public ModelIdentity? Model { get; init; }

    /// <summary>A trained model in the world it was trained for.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Temperature and choice of actions.</param>
    public static EvaluationSubject Of(ForagerModel model, EvaluationOptions options)
    {
        var actor = model.ToActor(options.Temperature, options.Deterministic);
        return new(model.Label, actor, model.Mode.Observation, model.Options.Foraging)
        {
            Model = model.Identity,
        };
    }

    /// <summary>A scripted behaviour.</summary>
    public static EvaluationSubject Of(Behaviour behaviour, ForagingOptions world) =>
        new(behaviour.Name, behaviour.ToActor(world), behaviour.Observation, world);

    /// <summary>
    /// The agents that learned ones are read against: an omniscient seeker, a proxy seeker and a random walker.
    /// </summary>
    /// <param name="world">The world they share with the models; they see it in full.</param>
    public static IReadOnlyList<EvaluationSubject> References(ForagingOptions world)
    {
        var seen = world with
        {
            View = world.View with { Encoding = ViewEncoding.Full, PrivilegedCritic = false, JammingSigma = 0 },
        };
        Behaviour[] behaviours = [new OmniscientSeeker(), new ProxySeeker(), new RandomWalker()];
        return [.. behaviours.Select(behaviour => Of(behaviour, seen))];
    }
}
