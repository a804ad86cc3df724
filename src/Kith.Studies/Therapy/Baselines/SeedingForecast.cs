using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>What a strategist expects of the client once an answer has become its habit.</summary>
internal abstract class SeedingForecast
{
    /// <summary>Foresees the client.</summary>
    /// <param name="client">The client now.</param>
    /// <param name="habit">What it is used to now.</param>
    /// <param name="answer">The answer that is to become its habit.</param>
    /// <param name="probabilities">Receives the probabilities of its actions then [8].</param>
    /// <returns>The bond then.</returns>
    public abstract double Foresee(Client client, HabitWindow habit, int answer, Span<double> probabilities);
}
