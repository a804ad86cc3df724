using Kith.Learning.Acting;
using Kith.Learning.Ppo;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Benchmarks.Loops;

/// <summary>A whole training loop as data: worlds, policy and settings.</summary>
public sealed record LoopCase
{
    /// <summary>Name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>What it trains, in half a line.</summary>
    public required string Summary { get; init; }

    /// <summary>Number of worlds.</summary>
    public required int Worlds { get; init; }

    /// <summary>Makes so many worlds from a seed.</summary>
    public required Func<int, long, WorldBatch> CreateWorlds { get; init; }

    /// <summary>Makes the policy of a seat from a seed.</summary>
    public required Func<Seat, long, ActorCritic> CreatePolicy { get; init; }

    /// <summary>What else a policy learns; nothing unless given.</summary>
    public Func<ActorCritic, AuxiliaryLoss>? CreateAuxiliary { get; init; }

    /// <summary>The settings; a loop that is measured has steps without end.</summary>
    public required PpoOptions Options { get; init; }

    /// <summary>Steps of all worlds in an update.</summary>
    public int StepsPerUpdate => Worlds * Options.RolloutSteps;

    /// <summary>
    /// Floating-point operations of the matrix products and convolutions of a step, counted as direct arithmetic: one forward
    /// pass to act, and in each epoch a forward pass and two for the gradients, less that of the observation.
    /// </summary>
    public double OperationsPerStep(ActorCritic policy)
    {
        var root = policy.Network.Root;
        var forward = LayerOperations.Forward(root);
        return forward + Options.Epochs * (3 * forward - LayerOperations.First(root));
    }

    /// <summary>Starts it.</summary>
    /// <param name="workers">The threads; they remain the caller's.</param>
    /// <param name="seed">Seed of worlds, weights and draws.</param>
    public LoopRun Start(Workers workers, long seed = 1) => new(this, workers, seed);
}
