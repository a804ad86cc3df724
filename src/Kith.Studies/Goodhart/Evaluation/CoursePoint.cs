namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>How a policy stood at a moment of its evaluation.</summary>
/// <param name="Step">Steps of each world by then.</param>
/// <param name="Survival">Mean of the last 50 lives that ended and of the ages of all agents alive, in steps.</param>
/// <param name="FoodShare">
/// food / (food + poison) eaten since the moment before; NaN when nothing was, or when that was not recorded.
/// </param>
/// <param name="DeathsPerWorld">Deaths by then, divided by the number of worlds.</param>
public readonly record struct CoursePoint(int Step, double Survival, double FoodShare, double DeathsPerWorld);
