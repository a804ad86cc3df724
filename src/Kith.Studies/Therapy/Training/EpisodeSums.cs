using Kith.State;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Training;

/// <summary>Sums over the therapies that ended since the last row of the progress table.</summary>
internal sealed class EpisodeSums
{
    private readonly double[] _sums = new double[6];

    private enum Sum
    {
        Count,
        Reward,
        SquaredReward,
        Length,
        Successes,
        Dropouts,
    }

    public double MeanReward => Mean(Sum.Reward);

    /// <summary>Population standard deviation of the reward.</summary>
    public double RewardDeviation => Math.Sqrt(Math.Max(0, Mean(Sum.SquaredReward) - MeanReward * MeanReward));

    public double MeanLength => Mean(Sum.Length);

    public double SuccessRate => Mean(Sum.Successes);

    public double DropoutRate => Mean(Sum.Dropouts);

    public void Add(double reward, int length, TherapyEnd end)
    {
        _sums[(int)Sum.Count]++;
        _sums[(int)Sum.Reward] += reward;
        _sums[(int)Sum.SquaredReward] += reward * reward;
        _sums[(int)Sum.Length] += length;
        if (end == TherapyEnd.Success) _sums[(int)Sum.Successes]++;
        if (end == TherapyEnd.Dropout) _sums[(int)Sum.Dropouts]++;
    }

    public void Clear() => Array.Clear(_sums);

    public void Save(StateWriter writer) => writer.Write("episode_sums", _sums);

    public void Load(StateReader reader) => reader.Read("episode_sums", _sums);

    // NaN before the first therapy has ended: an empty cell.
    private double Mean(Sum sum) => _sums[(int)sum] / _sums[(int)Sum.Count];
}
