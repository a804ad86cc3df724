using Kith.Experiments.Charts;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>Somebody to be judged, in the world that belongs to it.</summary>
/// <param name="Label">Its name in tables: the mode, with the strength of jamming where there is any, or the behaviour.</param>
/// <param name="Policy">How it acts.</param>
/// <param name="World">Where it lives: sizes, densities and what it sees.</param>
public sealed record EvaluationSubject(string Label, Policy Policy, ForagingOptions World)
{
    /// <summary>Where its weights are; empty for a reference agent.</summary>
    public string Model { get; init; } = "";

    /// <summary>The ready-made settings its training began with; empty for a reference agent.</summary>
    public string Preset { get; init; } = "";

    /// <summary>Seed of its training.</summary>
    public long TrainingSeed { get; init; }

    /// <summary>Steps of its training.</summary>
    public long TrainingSteps { get; init; }

    /// <summary>Whether it was never trained: a scripted behaviour to read the others against.</summary>
    public bool IsReference => Model.Length == 0;

    /// <summary>A trained model in the world it was trained for.</summary>
    /// <param name="model">The model.</param>
    /// <param name="protocol">Temperature and choice of actions.</param>
    public static EvaluationSubject Of(ForagerModel model, EvaluationOptions protocol)
    {
        var policy = new LearnedPolicy(model.Network, model.Mode, protocol.Temperature, protocol.Deterministic);
        var world = model.Options.Foraging;
        return new(LabelOf(model.Mode, world), policy, world)
        {
            Model = model.Path,
            Preset = model.Preset,
            TrainingSeed = model.Seed,
            TrainingSteps = model.Steps,
        };
    }

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
        return [.. behaviours.Select(behaviour => new EvaluationSubject(behaviour.Name, new ScriptedPolicy(behaviour), seen))];
    }

    /// <summary>The mode's name, with the strength of jamming where its view is jammed.</summary>
    public static string LabelOf(Mode mode, ForagingOptions world) =>
        mode.Observation == ObservationKind.Proxy && world.View.JammingSigma > 0
            ? $"{mode.Name} (σ {Numerals.Short(world.View.JammingSigma)})"
            : mode.Name;
}
