using Kith.State;

namespace Kith.Studies.Therapy.Training;

/// <summary>
/// Raises the threshold of success whenever the therapist succeeds often enough at the present one, up to the target. Only
/// therapies that began at the present threshold count.
/// </summary>
public sealed class ThresholdCurriculum
{
    private readonly CurriculumOptions _options;
    private readonly double _target;
    private readonly bool[] _successes;
    private int _next;
    private int _known;
    private int _succeeded;

    /// <summary>A curriculum at its beginning.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="target">The threshold to arrive at.</param>
    public ThresholdCurriculum(CurriculumOptions options, double target)
    {
        (_options, _target, _successes) = (options, target, new bool[options.Window]);
        Threshold = options.Start > 0 ? options.Start : target;
    }

    /// <summary>The present threshold.</summary>
    public double Threshold { get; private set; }

    /// <summary>Counts a therapy that has ended, and raises the threshold when it is time.</summary>
    /// <param name="succeeded">Whether it succeeded.</param>
    /// <returns>Whether the threshold rose.</returns>
    public bool Count(bool succeeded)
    {
        if (Threshold >= _target) return false;
        if (_known == _successes.Length) _succeeded -= _successes[_next] ? 1 : 0;
        else _known++;
        _successes[_next] = succeeded;
        _succeeded += succeeded ? 1 : 0;
        _next = (_next + 1) % _successes.Length;
        if (_known < _successes.Length || _succeeded <= _options.SuccessRate * _known) return false;
        // Within a rounding error of the target, it is the target.
        Threshold = Threshold + _options.Step > _target - 1e-9 ? _target : Threshold + _options.Step;
        (_next, _known, _succeeded) = (0, 0, 0);
        return true;
    }

    /// <summary>Writes the state.</summary>
    public void Save(StateWriter writer)
    {
        writer.Write("curriculum_threshold", Threshold);
        writer.Write("curriculum_counts", [_next, _known]);
        writer.Write("curriculum_successes", [.. _successes.Select(success => success ? (byte)1 : (byte)0)]);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The data are no state of this curriculum.</exception>
    public void Load(StateReader reader)
    {
        Threshold = reader.ReadDouble("curriculum_threshold");
        Span<int> counts = stackalloc int[2];
        var successes = new byte[_successes.Length];
        reader.Read("curriculum_counts", counts);
        reader.Read("curriculum_successes", successes);
        if (!(Threshold is > 0 and <= 1) || (uint)counts[0] >= (uint)successes.Length || (uint)counts[1] > (uint)successes.Length)
            throw new InvalidDataException($"The curriculum stands at {Threshold} after {counts[1]} episodes, which cannot be.");
        (_next, _known) = (counts[0], counts[1]);
        for (var i = 0; i < successes.Length; i++) _successes[i] = successes[i] != 0;
        _succeeded = _successes.AsSpan(0, _known).Count(true);
    }
}
