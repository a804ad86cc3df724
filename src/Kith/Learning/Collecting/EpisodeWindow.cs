using Kith.State;

namespace Kith.Learning.Collecting;

/// <summary>Returns and lengths of the last episodes, and what is known of all of them.</summary>
/// <param name="capacity">How many episodes the window holds, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The window holds none.</exception>
public sealed class EpisodeWindow(int capacity)
{
    private readonly double[] _returns = capacity > 0
        ? new double[capacity]
        : throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A window must hold at least one episode.");
    private readonly double[] _lengths = new double[capacity];

    /// <summary>Episodes since the beginning.</summary>
    public long Episodes { get; private set; }

    /// <summary>Episodes in the window.</summary>
    public int Count => (int)Math.Min(Episodes, capacity);

    /// <summary>Largest return of any episode; -∞ before the first.</summary>
    public double BestReturn { get; private set; } = double.NegativeInfinity;

    /// <summary>Mean return of the window; NaN before the first episode.</summary>
    public double MeanReturn => Mean(_returns);

    /// <summary>Mean length of the window in steps; NaN before the first episode.</summary>
    public double MeanLength => Mean(_lengths);

    /// <summary>Adds an episode.</summary>
    /// <param name="episodeReturn">Sum of its rewards.</param>
    /// <param name="length">Its steps.</param>
    public void Add(double episodeReturn, int length)
    {
        var place = (int)(Episodes++ % capacity);
        (_returns[place], _lengths[place]) = (episodeReturn, length);
        BestReturn = Math.Max(BestReturn, episodeReturn);
    }

    /// <summary>Writes the whole state.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write("window_episodes", Episodes);
        writer.Write("window_best", BestReturn);
        writer.Write("window_returns", _returns);
        writer.Write("window_lengths", _lengths);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The data are not such a state.</exception>
    public void Load(StateReader reader)
    {
        Episodes = reader.ReadInt64("window_episodes");
        BestReturn = reader.ReadDouble("window_best");
        reader.Read("window_returns", _returns);
        reader.Read("window_lengths", _lengths);
    }

    private double Mean(double[] values)
    {
        var count = Count;
        var sum = 0.0;
        for (var i = 0; i < count; i++) sum += values[i];
        return count > 0 ? sum / count : double.NaN;
    }
}
