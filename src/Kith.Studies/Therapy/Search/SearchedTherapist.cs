using Kith.Learning.Acting;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Search;

/// <summary>A therapist as a search knows it.</summary>
/// <param name="Name">Name in settings.</param>
/// <param name="IsTuned">Whether it reads the point's own parameters of a strategist, so that they are searched.</param>
/// <param name="Create">Makes one for the clients of a point.</param>
internal sealed record SearchedTherapist(string Name, bool IsTuned, Func<SearchPoint, Therapist> Create)
{
    /// <summary>The strategist that is searched for unless another is named.</summary>
    public const string Usual = "omniscient_v2_revised";

    /// <summary>What strategists are compared with.</summary>
    public static SearchedTherapist Complementary { get; } = Of(TherapistCatalog.Find(TherapistCatalog.Reference));

    /// <summary>All others.</summary>
    public static IReadOnlyList<SearchedTherapist> Strategists { get; } =
        [.. TherapistCatalog.All.Where(kind => kind.Name != TherapistCatalog.Reference).Select(Of)];

    /// <summary>One for each therapy of a point.</summary>
    public ScriptedActor<TherapyState> ToActor(SearchPoint point) => new(Name, () => Create(point));

    private static SearchedTherapist Of(TherapistKind kind) => kind.Name switch
    {
        "omniscient_v2" => new(kind.Name, true, Recorded),
        "omniscient_v2_revised" => new(kind.Name, true, Revised),
        _ => new(kind.Name, false, point => kind.Create(point.World)),
    };

    private static OmniscientV2Therapist Recorded(SearchPoint point) => new(new OmniscientV2Options
    {
        Window = point.World.Window,
        Accuracy = point.World.BaselineAccuracy,
        MaxSessions = point.World.MaxSessions,
        Scaling = point.Scaling,
        MostFailures = point.MostFailures,
    });

    private static RevisedLadderTherapist Revised(SearchPoint point) => new(
        point.Scaling, point.MostFailures, point.World.Dropout == DropoutRule.Classic ? Client.LookBack + 1 : Client.LookBack);
}
