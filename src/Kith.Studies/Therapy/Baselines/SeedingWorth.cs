using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Baselines;

/// <summary>
/// Net value of making an exchange (c, t) usual: what it is worth over the present satisfaction, times how probable c becomes,
/// the sessions left afterwards, the bond and κ, less what the answers on the way cost compared with complements.
/// </summary>
internal sealed class SeedingWorth(SeedingForecast forecast, double scaling)
{
    private const int LeastAfterwards = 3;
    private readonly double[] _values = new double[Utilities.Cells];

    /// <summary>Net values, NaN where an exchange is impossible [64, rows are the client's actions].</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Works out the values.</summary>
    /// <param name="client">The client.</param>
    /// <param name="habit">What it is used to.</param>
    /// <param name="left">Sessions left.</param>
    public void Weigh(Client client, HabitWindow habit, int left)
    {
        Array.Fill(_values, double.NaN);
        Span<double> probabilities = stackalloc double[Octant.Count];
        for (var answer = 0; answer < Octant.Count; answer++)
        {
            var sessions = habit.Sessions(answer);
            var afterwards = left - sessions;
            if (afterwards <= LeastAfterwards) continue;
            var trust = Math.Min(forecast.Foresee(client, habit, answer, probabilities), client.Bond);
            var cost = sessions * CostPerSession(client, answer);
            for (var action = 0; action < Octant.Count; action++)
            {
                var cell = Utilities.Cell(action, answer);
                var gain = client.OwnUtilities[cell] - client.Satisfaction;
                if (gain > 0) _values[cell] = gain * probabilities[action] * afterwards * trust * scaling - cost;
            }
        }
    }

    /// <summary>
    /// What a session costs in which an answer is given in place of the complement, on average over what the client may do.
    /// </summary>
    internal static double CostPerSession(Client client, int answer)
    {
        var cost = 0.0;
        for (var action = 0; action < Octant.Count; action++)
        {
            var complemented = client.OwnUtilities[Utilities.Cell(action, Octant.Complement(action))];
            cost +=
                client.Probabilities[action] * Math.Max(0, complemented - client.OwnUtilities[Utilities.Cell(action, answer)]);
        }

        return cost;
    }
}
