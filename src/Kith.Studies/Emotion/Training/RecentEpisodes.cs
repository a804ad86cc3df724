using Kith.State;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Training;

/// <summary>The last episodes: means over 100 of them, and rates over the episodes with the last 200 danger situations.</summary>
internal sealed class RecentEpisodes
{
    private const int Episodes = 100;
    private const int Situations = 200;
    private readonly int _width = EmotionMeasures.Names.Count;
    private readonly double[] _measures = new double[Episodes * EmotionMeasures.Names.Count];

    // Situations, sacrifices and protection events of the last episodes in which a child was in danger.
    private readonly double[] _dangers = new double[Situations * 3];
    private long _count;
    private long _dangerCount;

    /// <summary>Episodes that are looked at.</summary>
    public int Count => (int)Math.Min(_count, Episodes);

    /// <summary>Takes note of an episode by its <see cref="EmotionMeasure"/>s.</summary>
    public void Add(ReadOnlySpan<double> measures)
    {
        measures.CopyTo(_measures.AsSpan((int)(_count++ % Episodes) * _width));
        if (measures[(int)EmotionMeasure.DangerSituations] == 0) return;
        var place = _dangerCount++ % Situations * 3;
        _dangers[place] = measures[(int)EmotionMeasure.DangerSituations];
        _dangers[place + 1] = measures[(int)EmotionMeasure.SacrificeSituations];
        _dangers[place + 2] = measures[(int)EmotionMeasure.ProtectionEvents];
    }

    /// <summary>Forgets all, for another world.</summary>
    public void Clear() => (_count, _dangerCount) = (0, 0);

    /// <summary>A metric; NaN where nothing is known of it.</summary>
    public double Of(EpisodeMetric metric) => metric switch
    {
        EpisodeMetric.Attachment => MeanOf(EmotionMeasure.Bond),
        EpisodeMetric.MaternalLove => MeanOf(EmotionMeasure.MaternalLove),
        EpisodeMetric.Survival => MeanOf(EmotionMeasure.Survival),
        EpisodeMetric.Completed => MeanOf(EmotionMeasure.Completed),
        EpisodeMetric.SelfSacrifice => PerSituation(1),
        _ => PerSituation(2),
    };

    /// <summary>Mean of a measure; NaN before the first episode.</summary>
    public double MeanOf(EmotionMeasure measure)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++) sum += _measures[i * _width + (int)measure];
        return sum / Count;
    }

    public void Save(StateWriter writer)
    {
        writer.Write("recent_episodes", _count);
        writer.Write("recent_measures", _measures);
        writer.Write("recent_danger_episodes", _dangerCount);
        writer.Write("recent_dangers", _dangers);
    }

    public void Load(StateReader reader)
    {
        _count = reader.ReadInt64("recent_episodes");
        reader.Read("recent_measures", _measures);
        _dangerCount = reader.ReadInt64("recent_danger_episodes");
        reader.Read("recent_dangers", _dangers);
        if (_count < 0 || _dangerCount < 0)
            throw new InvalidDataException($"The state has {_count} and {_dangerCount} episodes, but none can be negative.");
    }

    // Whole episodes, from the newest back, until there are enough situations.
    private double PerSituation(int what)
    {
        var (situations, found) = (0.0, 0.0);
        var oldest = Math.Max(0, _dangerCount - Situations);
        for (var episode = _dangerCount - 1; episode >= oldest && situations < Situations; episode--)
        {
            var place = episode % Situations * 3;
            situations += _dangers[place];
            found += _dangers[place + what];
        }

        return found / situations;
    }
}
