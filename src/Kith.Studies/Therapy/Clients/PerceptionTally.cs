namespace Kith.Studies.Therapy.Clients;

/// <summary>Counts over the perceptions of an episode; all zero before the first.</summary>
public struct PerceptionTally
{
    /// <summary>Perceptions counted.</summary>
    public int Count { get; internal set; }

    /// <summary>Those in which the client took the answer for something else.</summary>
    public int Misperceptions { get; internal set; }

    /// <summary>Those that were perceived as they are without regard to habit.</summary>
    public int Baseline { get; internal set; }

    /// <summary>Sum of <see cref="Perception.Accuracy"/>.</summary>
    public double AccuracySum { get; internal set; }

    /// <summary>Share of misperceptions.</summary>
    public readonly double MisperceptionRate => Count > 0 ? (double)Misperceptions / Count : 0;

    /// <summary>Mean of <see cref="Perception.Accuracy"/>.</summary>
    public readonly double MeanAccuracy => Count > 0 ? AccuracySum / Count : 0;

    /// <summary>Counts one more.</summary>
    public void Add(in Perception perception)
    {
        Count++;
        if (perception.Changed) Misperceptions++;
        if (perception.Baseline) Baseline++;
        AccuracySum += perception.Accuracy;
    }
}
