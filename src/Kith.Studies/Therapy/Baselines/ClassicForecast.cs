using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// The original's forecast. It treats every client as a frequency amplifier and divides weights that sum to 1 by 50 once more, so
/// that its frequencies hardly move.
/// </summary>
internal sealed class ClassicForecast : SeedingForecast
{
    private const int Newest = 10;
    private const double MostChange = 0.3;

    public override double Foresee(Client client, HabitWindow habit, int answer, Span<double> probabilities)
    {
        Span<double> frequencies = stackalloc double[Octant.Count];
        Span<double> payoffs = stackalloc double[Octant.Count];
        var bond = Bond(client, habit, answer);
        Frequencies(client, habit, answer, frequencies);
        var strength = client.Traits.Mechanism == Mechanism.BondOnly ? 1 : client.Traits.HistoryWeight;
        Expectation.FromFrequencies(client, frequencies, (strength, bond), payoffs);
        Choice.Softmax(payoffs, client.Temperature, probabilities);
        return bond;
    }

    internal static void Frequencies(Client client, HabitWindow habit, int answer, Span<double> frequencies)
    {
        client.Frequencies(frequencies);
        var sessions = habit.Sessions(answer);
        if (sessions == 0) return;
        var hits = Math.Ceiling(sessions * habit.Accuracy);
        var share = MeanOfNewest(client.Weights) / Client.MemoryLength;
        frequencies[answer] += hits * share;
        frequencies[habit.Mode] += hits * (1 - habit.Accuracy) / habit.Accuracy * share;
        var total = 0.0;
        foreach (var frequency in frequencies) total += frequency;
        foreach (ref var frequency in frequencies) frequency /= total;
    }

    internal static double Bond(Client client, HabitWindow habit, int answer)
    {
        var sessions = habit.Sessions(answer);
        if (sessions == 0) return client.Bond;
        var expected = 0.0;
        for (var action = 0; action < Octant.Count; action++)
            expected += client.Probabilities[action] * client.OwnUtilities[Utilities.Cell(action, answer)];
        var change = Math.Min(MostChange, (double)sessions / Client.MemoryLength);
        return client.BondAt((1 - change) * client.Satisfaction + change * expected);
    }

    internal static double MeanOfNewest(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights[^Newest..]) sum += weight;
        return sum / Newest;
    }
}
