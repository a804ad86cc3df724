using Kith.Learning.Acting;
using Kith.Learning.Ppo;
using Kith.Numerics;

namespace Kith.Benchmarks.Loops;

/// <summary>A running loop.</summary>
public sealed class LoopRun : IDisposable
{
    private readonly IEnumerator<PpoReport> _reports;

    internal LoopRun(LoopCase loop, Workers workers, long seed)
    {
        var worlds = loop.CreateWorlds(loop.Worlds, seed);
        Policies = [.. worlds.Seats.Select((seat, i) => loop.CreatePolicy(seat, seed + i))];
        var learners = Policies.Select((policy, i) => new PpoLearner(policy, loop.Options, seed, i)
        {
            Auxiliary = loop.CreateAuxiliary?.Invoke(policy),
        });
        _reports = new PpoTrainer(worlds, [.. learners], loop.Options, workers).Run().GetEnumerator();
    }

    /// <summary>The policies that are trained, one for each seat.</summary>
    public IReadOnlyList<ActorCritic> Policies { get; }

    /// <summary>The policy of the first seat.</summary>
    public ActorCritic Policy => Policies[0];

    /// <summary>Plays one rollout, learns from it, and reports; the report is valid until the next.</summary>
    /// <exception cref="InvalidOperationException">All steps are done.</exception>
    public PpoReport Update() =>
        _reports.MoveNext() ? _reports.Current : throw new InvalidOperationException("The loop is at its end.");

    /// <summary>Ends it.</summary>
    public void Dispose() => _reports.Dispose();
}
