using Kith.Studies.Therapy.Therapists;

namespace Kith.Studies.Therapy.Search;

/// <summary>A therapist as a search knows it.</summary>
/// <param name="Name">Name in settings.</param>
/// <param name="IsTuned">Whether it reads the point's own parameters of a strategist, so that they are searched.</param>
/// <param name="Create">Makes one for the clients of a point.</param>
internal sealed record SearchedTherapist(string Name, bool IsTuned, Func<SearchPoint, Therapist> Create)
{
    /// <summary>The strategist that is searched for unless another is named.</summary>
    public const string Usual = "v2";
}
