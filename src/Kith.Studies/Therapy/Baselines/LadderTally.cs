using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>What a <see cref="LadderTherapist"/> has done with a client so far.</summary>
public sealed class LadderTally
{
    private readonly int[] _weighed = new int[Octant.Count];

    /// <summary>Sessions that built the relationship.</summary>
    public int Building { get; private set; }

    /// <summary>Sessions on the ladder, those that reached a target included.</summary>
    public int Climbing { get; private set; }

    /// <summary>Sessions of a satisfied client, or of one for whom no target was worth climbing for.</summary>
    public int Consolidating { get; private set; }

    /// <summary>Sessions in which seeding was considered, whether it was done or not.</summary>
    public int Weighed { get; private set; }

    /// <summary>The same by the answer that would have been seeded [8].</summary>
    public ReadOnlySpan<int> WeighedByAnswer => _weighed;

    internal void Clear()
    {
        (Building, Climbing, Consolidating, Weighed) = (0, 0, 0, 0);
        Array.Clear(_weighed);
    }

    internal void Count(LadderMove move, LadderTarget? target)
    {
        if (move == LadderMove.Build) Building++;
        else if (move is LadderMove.Rest or LadderMove.Consolidate) Consolidating++;
        else Climbing++;
        if (move is not (LadderMove.Seed or LadderMove.Hold) || target is not { } aim) return;
        Weighed++;
        _weighed[aim.Therapist]++;
    }
}
