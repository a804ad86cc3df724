using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Search;

/// <summary>One point of a search: the clients, and what the strategist assumes.</summary>
/// <param name="World">The clients.</param>
/// <param name="Scaling">How much the strategist values a gain (κ).</param>
/// <param name="MostFailures">Failures in a row after which it gives a target up.</param>
internal sealed record SearchPoint(TherapyWorldOptions World, double Scaling, int MostFailures);
