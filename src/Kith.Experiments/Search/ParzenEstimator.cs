using Kith.Numerics;

namespace Kith.Experiments.Search;

/// <summary>
/// Density of one dimension's places on [0, 1]: a normal kernel on each place seen, reflected at the ends, and a uniform one that
/// counts as one place more. A kernel is as wide as the larger gap to its neighbours (Bergstra et al., 2011).
/// </summary>
internal sealed class ParzenEstimator
{
    // Reflections of reflections lie at least 2 away: five of these widths, where nothing is left.
    private const double Widest = 0.4;
    private static readonly double RootTwoPi = Math.Sqrt(2 * Math.PI);

    private readonly double[] _centres;
    private readonly double[] _widths;

    /// <summary>The density of the places.</summary>
    /// <param name="places">Places seen, in any order.</param>
    /// <param name="narrowest">Least width of a kernel, at least half a part of a dimension of whole numbers.</param>
    public ParzenEstimator(IEnumerable<double> places, double narrowest)
    {
        _centres = [.. places.Order()];
        _widths = new double[_centres.Length];
        var least = Math.Min(Widest, Math.Max(narrowest, 1.0 / Math.Min(100, _centres.Length + 2)));
        for (var i = 0; i < _centres.Length; i++)
        {
            var below = _centres[i] - (i > 0 ? _centres[i - 1] : 0);
            var above = (i + 1 < _centres.Length ? _centres[i + 1] : 1) - _centres[i];
            _widths[i] = Math.Clamp(Math.Max(below, above), least, Widest);
        }
    }

    public double Draw(ref RandomStream random)
    {
        var kernel = random.NextInt(_centres.Length + 1);
        if (kernel == _centres.Length) return random.NextDouble();
        var place = Math.Abs(_centres[kernel] + (_widths[kernel] * random.NextGaussian())) % 2;
        return place > 1 ? 2 - place : place;
    }

    public double LogDensity(double place)
    {
        var sum = 1.0;
        for (var i = 0; i < _centres.Length; i++) sum += Kernel(place, _centres[i], _widths[i]);
        return DoubleMath.Log(sum / (_centres.Length + 1));
    }

    private static double Kernel(double place, double centre, double width) =>
        (Bell((place - centre) / width) + Bell((place + centre) / width) + Bell((2 - place - centre) / width)
            + Bell((2 + place - centre) / width) + Bell((2 - place + centre) / width)) / (width * RootTwoPi);

    private static double Bell(double distance) => distance > 8 || distance < -8 ? 0 : DoubleMath.Exp(-0.5 * distance * distance);
}
