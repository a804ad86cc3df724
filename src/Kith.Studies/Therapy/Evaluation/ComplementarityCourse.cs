using Kith.Experiments.Statistics;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>
/// Mean and spread over many therapies of a number that each session has; sessions without the number, or after a therapy's end,
/// do not count. Means and squares are carried along (Welford, 1962), so that the therapies need not be kept.
/// </summary>
public sealed class ComplementarityCourse
{
    private readonly int[] _counts;
    private readonly double[] _means;
    private readonly double[] _squares;
    private int _allCount;
    private double _allMean;

    /// <summary>A course of some points, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no points.</exception>
    public ComplementarityCourse(int points)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(points);
        (_counts, _means, _squares) = (new int[points], new double[points], new double[points]);
    }

    /// <summary>Points.</summary>
    public int Length => _counts.Length;

    /// <summary>Mean over all points of all therapies; not a number without any.</summary>
    public double OverallMean => _allCount > 0 ? _allMean : double.NaN;

    /// <summary>100 less the <see cref="OverallMean"/> of rates in percent.</summary>
    public double OverallNonComplementarity => 100 - OverallMean;

    /// <summary>What is known of a point; its <see cref="Moments.PopulationDeviation"/> is the spread.</summary>
    public Moments At(int point) => new(_counts[point], _means[point], Math.Sqrt(_squares[point]));

    /// <summary>Adds a therapy, one value per session; those beyond the last point are left out.</summary>
    public void Add(ReadOnlySpan<double> sessions)
    {
        for (var i = 0; i < Math.Min(sessions.Length, Length); i++) Enter(i, sessions[i]);
    }

    /// <summary>
    /// Adds a therapy on the common axis session / limit: session i of n lies at i / <paramref name="maxSessions"/>, point j
    /// at j / points, values between two sessions are interpolated, points before the first session take its value, and
    /// points after the last are missing.
    /// </summary>
    /// <param name="sessions">One value per session [n].</param>
    /// <param name="maxSessions">The limit, at least 1.</param>
    public void AddOnCommonAxis(ReadOnlySpan<double> sessions, int maxSessions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxSessions);
        for (var point = 0; point < Length; point++)
        {
            // Whole numbers show exactly on which session a point falls.
            var (whole, rest) = Math.DivRem((long)(point + 1) * maxSessions, Length);
            var before = (int)Math.Max(0, whole - 1);
            if (before >= sessions.Length || (rest > 0 && whole >= sessions.Length)) break;
            var fraction = whole == 0 ? 0 : (double)rest / Length;
            Enter(
                point,
                fraction == 0 ? sessions[before] : sessions[before] + fraction * (sessions[before + 1] - sessions[before]));
        }
    }

    private void Enter(int point, double value)
    {
        if (double.IsNaN(value)) return;
        _allMean += (value - _allMean) / ++_allCount;
        var before = value - _means[point];
        _means[point] += before / ++_counts[point];
        _squares[point] += before * (value - _means[point]);
    }
}
