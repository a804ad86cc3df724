namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>What eating and moving do to an agent's energy.</summary>
/// <param name="FoodGain">Energy won by one food.</param>
/// <param name="PoisonLoss">Energy lost by one poison, as a positive number.</param>
/// <param name="StepCost">Energy paid per step, as a positive number.</param>
public readonly record struct ItemEnergies(double FoodGain, double PoisonLoss, double StepCost);
