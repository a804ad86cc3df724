namespace Kith.Experiments.Statistics;

/// <summary>One step of a survival curve: what is known just after some died.</summary>
/// <param name="Time">When they died.</param>
/// <param name="AtRisk">How many were alive and watched just before.</param>
/// <param name="Deaths">How many died.</param>
/// <param name="Survival">Estimated share living longer than this.</param>
/// <param name="Interval">
/// Greenwood interval of that share, on the log(−log) scale, which keeps it inside [0, 1]. Where all at risk died the formula
/// knows nothing: then it reaches from 0 to where the interval before ended.
/// </param>
public readonly record struct SurvivalPoint(double Time, int AtRisk, int Deaths, double Survival, Interval Interval);
