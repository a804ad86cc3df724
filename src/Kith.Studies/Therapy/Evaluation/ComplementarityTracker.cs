namespace Kith.Studies.Therapy.Evaluation;

/// <summary>
/// Follows how complementary a therapist is over the last exchanges, as it acted and, once that is supplied, as it was perceived.
/// </summary>
public sealed class ComplementarityTracker
{
    private readonly ComplementarityWindow _enacted;
    private readonly ComplementarityWindow _perceived;

    /// <summary>A tracker over a sliding window.</summary>
    /// <param name="window">Exchanges in the window, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is shorter than 1.</exception>
    public ComplementarityTracker(int window = 10) => (_enacted, _perceived) = (new(window), new(window));

    /// <summary>Whether perceived answers are followed, too: from the first exchange on that supplies one.</summary>
    public bool IsDual { get; private set; }

    /// <summary>How complementary the answers were.</summary>
    public ComplementarityReading Enacted => _enacted.Read();

    /// <summary>How complementary they seemed; null while nothing perceived was supplied.</summary>
    public ComplementarityReading? Perceived => IsDual ? _perceived.Read() : null;

    /// <summary>Adds an exchange.</summary>
    /// <param name="client">What the client did.</param>
    /// <param name="enacted">What the therapist answered.</param>
    public void Add(int client, int enacted) => _enacted.Add(client, enacted);

    /// <summary>Adds an exchange with what the client took the answer for; the first one begins both windows anew.</summary>
    /// <param name="client">What the client did.</param>
    /// <param name="enacted">What the therapist answered.</param>
    /// <param name="perceived">What the client perceived.</param>
    public void Add(int client, int enacted, int perceived)
    {
        if (!IsDual) _enacted.Clear();
        IsDual = true;
        _enacted.Add(client, enacted);
        _perceived.Add(client, perceived);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _enacted.Clear();
        _perceived.Clear();
        IsDual = false;
    }
}
