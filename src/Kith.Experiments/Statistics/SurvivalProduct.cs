using System.Numerics;

namespace Kith.Experiments.Statistics;

/// <summary>The product Π (1 − dᵢ/nᵢ) of a survival curve, on the right side of one half whatever rounding does.</summary>
/// <remarks>
/// As long as nobody is censored, what remains of one time is at risk at the next, so the factors between cancel: the share is
/// one quotient of whole numbers. Where the product comes so close to one half that rounding could decide, whole numbers do.
/// </remarks>
internal sealed class SurvivalProduct
{
    private readonly List<(int Alive, int Of)> _finished = [];
    private double _before = 1;
    private (int Alive, int Of) _current;

    /// <summary>The share alive.</summary>
    public double Value { get; private set; } = 1;

    /// <summary>Takes the deaths of one time into account.</summary>
    public void Add(int deaths, int atRisk)
    {
        if (atRisk != _current.Alive)
        {
            if (_current.Of > 0) _finished.Add(_current);
            (_before, _current) = (Value, (atRisk, atRisk));
        }

        _current.Alive -= deaths;
        Value = BesideHalf(_before * _current.Alive / _current.Of);
    }

    private double BesideHalf(double value)
    {
        if (Math.Abs(value - 0.5) > 1e-9) return value;
        BigInteger twice = 2 * (BigInteger)_current.Alive, whole = _current.Of;
        foreach (var (alive, of) in _finished) (twice, whole) = (twice * alive, whole * of);
        return twice == whole ? 0.5
            : twice < whole ? Math.Min(value, Math.BitDecrement(0.5))
            : Math.Max(value, Math.BitIncrement(0.5));
    }
}
