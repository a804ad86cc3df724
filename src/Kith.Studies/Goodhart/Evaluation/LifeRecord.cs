using Kith.Experiments.Statistics;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>One life of an agent under evaluation, from its renewal to its death or to the end of the evaluation.</summary>
/// <param name="Steps">Steps lived; a lower bound if censored.</param>
/// <param name="Food">Food eaten.</param>
/// <param name="Poison">Poison eaten.</param>
/// <param name="Reward">+1 per food, −1 per poison, or the reward of the evaluation.</param>
/// <param name="FinalEnergy">Energy at the end, read before any renewal.</param>
/// <param name="Censored">Whether the agent still lived when the evaluation ended.</param>
public readonly record struct LifeRecord(int Steps, int Food, int Poison, double Reward, double FinalEnergy, bool Censored)
{
    /// <summary>Number of the world the life was lived in, within its run.</summary>
    public int World { get; init; }

    /// <summary>Whether poison ended it; otherwise, unless censored, hunger did.</summary>
    public bool Poisoned { get; init; }

    /// <summary>food / (food + poison); 1 if nothing was eaten.</summary>
    public double Efficiency => GoodhartMeasures.Efficiency(Food, Poison);

    /// <summary>The life as a survival curve needs it.</summary>
    public Lifetime Lifetime => new(Steps, Censored);
}
