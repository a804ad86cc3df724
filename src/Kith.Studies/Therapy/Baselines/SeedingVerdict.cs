namespace Kith.Studies.Therapy.Baselines;

/// <summary>What a strategist concludes from a session in which it seeded.</summary>
public enum SeedingVerdict
{
    /// <summary>Nothing was seeded.</summary>
    None,

    /// <summary>Seeding goes on.</summary>
    Continue,

    /// <summary>Seeding goes on after a look at how the window has changed.</summary>
    Recalculate,

    /// <summary>The target was given up for another.</summary>
    NewTarget,

    /// <summary>The target was given up.</summary>
    Consolidate,
}
