using Kith.Numerics;

namespace Kith.Experiments.Statistics;

/// <summary>Groups of values and room to draw them again.</summary>
internal sealed class Redraw<T>
{
    private readonly T[][] _groups;
    private readonly T[] _drawn;
    private readonly double[] _statistics;

    public Redraw(IReadOnlyList<IReadOnlyList<T>> groups)
    {
        _groups = [.. groups.Select(group => group.ToArray())];
        if (_groups.Length == 0 || _groups.Any(group => group.Length == 0))
        {
            throw new ArgumentException(
                $"Found {_groups.Length} groups, {_groups.Count(group => group.Length == 0)} of them empty; "
                + "need at least one, none empty.");
        }

        _drawn = new T[_groups.Sum(group => group.Length)];
        _statistics = new double[_groups.Length];
    }

    /// <summary>Whether redrawing within the groups can give anything but the groups themselves.</summary>
    public bool VariesWithin => _groups.Any(group => group.Length > 1);

    /// <summary>What is drawn independently: the groups, or the values of a single one; 1 leaves nothing to draw.</summary>
    public int Units => _groups.Length > 1 ? _groups.Length : _groups[0].Length;

    public double MeanOfAll(Statistic<T> statistic) => Moments.Of([.. _groups.Select(group => statistic(group))]).Mean;

    public double MeanOfDrawn(Statistic<T> statistic, ref RandomStream random)
    {
        foreach (ref var value in _statistics.AsSpan()) value = statistic(Sample(random.NextInt(_groups.Length), ref random));
        return Moments.Of(_statistics).Mean;
    }

    public ReadOnlySpan<T> Sample(int group, ref RandomStream random)
    {
        var drawn = _drawn.AsSpan(0, _groups[group].Length);
        Fill(_groups[group], drawn, ref random);
        return drawn;
    }

    public ReadOnlySpan<T> EverySample(ref RandomStream random)
    {
        var start = 0;
        foreach (var group in _groups)
        {
            Fill(group, _drawn.AsSpan(start, group.Length), ref random);
            start += group.Length;
        }

        return _drawn;
    }

    private static void Fill(ReadOnlySpan<T> from, Span<T> drawn, ref RandomStream random)
    {
        for (var i = 0; i < drawn.Length; i++) drawn[i] = from[random.NextInt(from.Length)];
    }
}
