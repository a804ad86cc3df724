namespace Kith.Studies.Emotion.Analysis;

/// <summary>Means and deviations of many cells, each over the values that it was given.</summary>
/// <param name="cells">Number of cells.</param>
internal sealed class CellMeans(int cells)
{
    private readonly double[] _sums = new double[cells];
    private readonly double[] _squares = new double[cells];
    private readonly long[] _counts = new long[cells];

    /// <summary>Number of cells.</summary>
    public int Cells => cells;

    /// <summary>Values that a cell was given.</summary>
    public long Count(int cell) => _counts[cell];

    /// <summary>Mean of a cell; NaN without values.</summary>
    public double Mean(int cell) => _sums[cell] / _counts[cell];

    /// <summary>Deviation of the values of a cell around their mean; NaN without values.</summary>
    public double Deviation(int cell) => Math.Sqrt(Math.Max(0, _squares[cell] / _counts[cell] - Mean(cell) * Mean(cell)));

    /// <summary>Gives a cell a value.</summary>
    public void Add(int cell, double value)
    {
        _sums[cell] += value;
        _squares[cell] += value * value;
        _counts[cell]++;
    }

    /// <summary>Gives all cells what others were given.</summary>
    public void Add(CellMeans others)
    {
        for (var cell = 0; cell < cells; cell++)
        {
            _sums[cell] += others._sums[cell];
            _squares[cell] += others._squares[cell];
            _counts[cell] += others._counts[cell];
        }
    }
}
