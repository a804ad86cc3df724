using Kith.Learning.Acting;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>A therapist that can be had by name.</summary>
/// <param name="Name">Its name in settings and tables.</param>
/// <param name="Description">What it does, in one line.</param>
/// <param name="SeesInside">Whether it looks into the client: utilities, memory, trust.</param>
/// <param name="Create">Makes one for therapies of a world.</param>
public sealed record TherapistKind(string Name, string Description, bool SeesInside, Func<TherapyWorldOptions, Therapist> Create)
{
    /// <summary>One for each therapy of a world.</summary>
    public ScriptedActor<TherapyState> ToActor(TherapyWorldOptions world) => new(Name, () => Create(world));
}
