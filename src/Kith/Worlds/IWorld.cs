using Kith.Numerics;
using Kith.State;

namespace Kith.Worlds;

/// <summary>
/// The rules of a world and nothing else: the caller owns the state, the buffers and the randomness, so that replay, batches,
/// search and tests need nothing more. One object of rules serves any number of states on any number of threads.
/// </summary>
/// <typeparam name="TState">Everything that changes. A struct that may hold arrays made once by <see cref="Create"/>.</typeparam>
public interface IWorld<TState>
{
    /// <summary>The seats, in the order of their actions and rewards.</summary>
    IReadOnlyList<Seat> Seats { get; }

    /// <summary>Names of the counts that <see cref="Measure"/> reports of an episode, such as "food".</summary>
    IReadOnlyList<string> Measures { get; }

    /// <summary>An empty state with its arrays; <see cref="Reset"/> makes it valid.</summary>
    TState Create();

    /// <summary>Begins an episode.</summary>
    void Reset(ref TState state, ref RandomStream random);

    /// <summary>Called before each rollout, between two steps: the place for a curriculum that changes a running world.</summary>
    /// <param name="state">The running state.</param>
    /// <param name="progress">Share of the training that is done, 0 to 1.</param>
    /// <param name="random">The world's own stream.</param>
    void BeginRollout(ref TState state, double progress, ref RandomStream random)
    {
    }

    /// <summary>Takes one step for all seats.</summary>
    /// <param name="state">The state before and after.</param>
    /// <param name="actions">
    /// The seats' actions one after another; a discrete action is its index, and real numbers lie in their box unless
    /// <see cref="BoxActions.IsClipped"/> is false.
    /// </param>
    /// <param name="random">The world's own stream.</param>
    /// <param name="rewards">Receives the reward of each seat, 0 for one that had left [seats].</param>
    /// <returns>How the step left the episode; the caller renews an ended one by <see cref="Reset"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An action is not one of the seat's choices.</exception>
    Ending Step(ref TState state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards);

    /// <summary>Whether a seat takes part in the next step; all do unless said otherwise.</summary>
    /// <remarks>
    /// All seats are present when an episode begins, and one that leaves in a step stays away until the next. The step in which
    /// it leaves counts, with its reward; for the seat it is the end by the rules, as <see cref="Ending.Terminated"/> is for
    /// all. Afterwards its rewards are 0, its action means nothing, and what it sees is written all the same, though nobody
    /// learns from it.
    /// </remarks>
    bool IsPresent(ref readonly TState state, int seat) => true;

    /// <summary>Writes what a seat sees, every number of it.</summary>
    void Observe(ref readonly TState state, int seat, Span<float> observation);

    /// <summary>Writes the counts of the running episode [measures]; they start at 0 with the episode.</summary>
    void Measure(ref readonly TState state, Span<double> measures);

    /// <summary>Writes the whole state.</summary>
    void Save(ref readonly TState state, StateWriter writer);

    /// <summary>Reads a state written by <see cref="Save"/> into one made by <see cref="Create"/>.</summary>
    /// <exception cref="InvalidDataException">The data are not such a state.</exception>
    void Load(ref TState state, StateReader reader);
}
