using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Networks;
using Kith.Numerics;
using Kith.State;
using Kith.Worlds;

namespace Kith.Learning.Ppo;

/// <summary>A policy that learns, with all that belongs to it alone: optimiser, value scale, rollout, order of samples.</summary>
public sealed class PpoLearner
{
    private readonly PpoUpdate _update;

    internal PpoLearner(
        ActorCritic policy, IReadOnlyList<int> seats, WorldBatch worlds,
        PpoOptions options, Workers workers, RandomStream shuffle)
    {
        (Policy, Seats, Scale) = (policy, seats, ValueScale.For(options.ValueNormalization));
        var separate = options.GradientClip == GradientClip.Separate;
        var observation = worlds.Seats[seats[0]].Observation.Length;
        Rollout = new Rollout(options.RolloutSteps, worlds.Count * seats.Count, observation, policy.Distribution);
        Optimizer = new Adam(policy.Network, group: parameter => separate && policy.ValueParameters.Contains(parameter) ? 1 : 0);
        _update = new PpoUpdate(options, policy, Rollout, Optimizer, Scale, workers, shuffle);
        Report = new LearnerReport(Rollout, policy.Distribution, seats);
    }

    /// <summary>The policy and its critic.</summary>
    public ActorCritic Policy { get; }

    /// <summary>Numbers of the seats that it takes in every world.</summary>
    public IReadOnlyList<int> Seats { get; }

    /// <summary>Its optimiser.</summary>
    public Adam Optimizer { get; }

    /// <summary>The units of its value head.</summary>
    public ValueScale Scale { get; }

    internal Rollout Rollout { get; }

    internal LearnerReport Report { get; }

    internal void Improve(double progress, bool policyLearns, long update) => _update.Run(progress, policyLearns, update, Report);

    internal void Save(StateWriter writer)
    {
        Optimizer.Save(writer);
        Scale.Save(writer);
        _update.Save(writer);
    }

    internal void Load(StateReader reader)
    {
        Optimizer.Load(reader);
        Scale.Load(reader);
        _update.Load(reader);
    }
}
