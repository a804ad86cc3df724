namespace Kith.Worlds;

/// <summary>
/// What goes into and comes out of one step of some neighbouring worlds: rows of numbers, one row per world, without gaps. The
/// caller owns them, so that a step can write straight to where its results are needed.
/// </summary>
public readonly ref struct WorldStep
{
    /// <summary>
    /// The actions of each world's seats, one seat after another [worlds, <see cref="WorldBatch.ActionLength"/>].
    /// </summary>
    public required ReadOnlySpan<float> Actions { get; init; }

    /// <summary>Receives the reward of each seat [worlds, seats].</summary>
    public required Span<float> Rewards { get; init; }

    /// <summary>Receives how the step left each episode [worlds].</summary>
    public required Span<Ending> Endings { get; init; }

    /// <summary>
    /// Receives whether each seat took part [worlds, seats]; empty when nobody wants to know. A batch whose seats never leave
    /// may let it be: the caller hands it over with all seats <see cref="Presence.Present"/>, or as the last step left it.
    /// </summary>
    public Span<Presence> Presences { get; init; }

    /// <summary>
    /// Receives what the seats see next, after an ending the first observations of the new
    /// episode [worlds, <see cref="WorldBatch.ObservationLength"/>].
    /// </summary>
    public required Span<float> NextObservations { get; init; }

    /// <summary>
    /// Receives the true last observations of the worlds whose episode ended; the rows of the others are left alone
    /// [worlds, <see cref="WorldBatch.ObservationLength"/>].
    /// </summary>
    public required Span<float> FinalObservations { get; init; }

    /// <summary>Number of worlds.</summary>
    public int Count => Endings.Length;
}
