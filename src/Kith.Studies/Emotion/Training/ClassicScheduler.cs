namespace Kith.Studies.Emotion.Training;

/// <summary>
/// The original program's scheduler of stages, for conformance: no training uses it. It counts calls, one for each record of
/// metrics, instead of steps. Where a stage has lasted long enough, the mean reward of the last ten records must reach its
/// threshold, or it begins to count anew; with fewer than ten records it ends all the same. The last stage stays.
/// </summary>
/// <param name="stages">Calls that each stage lasts, and its threshold; at least one.</param>
internal sealed class ClassicScheduler(IReadOnlyList<(int Duration, double Threshold)> stages)
{
    private const int Looked = 10;
    private readonly List<double> _rewards = [];

    /// <summary>Index of the stage.</summary>
    public int Stage { get; private set; }

    /// <summary>Calls counted in the stage.</summary>
    public int Steps { get; private set; }

    /// <summary>Steps by the stage's duration; beyond 1 in a last stage that goes on.</summary>
    public double Progress => (double)Steps / stages[Stage].Duration;

    /// <summary>Whether no stage follows.</summary>
    public bool IsFinal => Stage == stages.Count - 1;

    /// <summary>Whether the last stage has lasted long enough.</summary>
    public bool IsComplete => IsFinal && Steps >= stages[Stage].Duration;

    /// <summary>Takes a record.</summary>
    /// <param name="reward">Mean reward of its episodes; null, which counts as 0, where it is missing.</param>
    /// <returns>Whether the next stage begins.</returns>
    public bool Advance(double? reward)
    {
        Steps++;
        _rewards.Add(reward ?? 0);
        if (Steps < stages[Stage].Duration) return false;
        if (_rewards.Count >= Looked && _rewards.TakeLast(Looked).Average() < stages[Stage].Threshold)
        {
            Steps = 0;
            return false;
        }

        if (IsFinal) return false;
        (Stage, Steps) = (Stage + 1, 0);
        _rewards.Clear();
        return true;
    }
}
