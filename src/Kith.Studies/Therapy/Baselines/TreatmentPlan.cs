using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// A course of therapy: maps from what the client does to what the therapist answers, one after another, and the sessions at
/// which the second and the third take over; together with what it achieved when it was tried.
/// </summary>
internal sealed class TreatmentPlan(int courses)
{
    public const int Phases = 3;

    private readonly byte[] _answers = new byte[Phases * Octant.Count];
    private readonly int[] _switches = new int[Phases - 1];
    private readonly int[] _met = new int[Phases];

    /// <summary>Value in each course of random numbers.</summary>
    public double[] Values { get; } = new double[courses];

    /// <summary>Sum of the values.</summary>
    public double Total { get; set; }

    /// <summary>The sessions, counted from 0, from which on the second and the third map hold.</summary>
    public Span<int> Switches => _switches;

    /// <summary>What the client has done in each phase, as bits.</summary>
    public Span<int> Met => _met;

    /// <summary>The answers of a phase [8].</summary>
    public Span<byte> Map(int phase) => _answers.AsSpan(phase * Octant.Count, Octant.Count);

    public int PhaseAt(int session) => session < _switches[0] ? 0 : session < _switches[1] ? 1 : 2;

    public int Answer(int session, int action) => _answers[PhaseAt(session) * Octant.Count + action];

    public bool AnswersAs(TreatmentPlan other) =>
        _answers.AsSpan().SequenceEqual(other._answers) && _switches.AsSpan().SequenceEqual(other._switches);

    /// <summary>Becomes another plan, yet to be tried.</summary>
    public void CopyFrom(TreatmentPlan other)
    {
        other._answers.CopyTo(_answers, 0);
        other._switches.CopyTo(_switches, 0);
        other._met.CopyTo(_met, 0);
    }
}
