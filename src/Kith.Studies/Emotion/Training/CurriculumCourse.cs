using Kith.State;

namespace Kith.Studies.Emotion.Training;

/// <summary>
/// Where a training stands in its curriculum. A stage that ends below its threshold is repeated once; after that the training
/// goes on all the same.
/// </summary>
/// <param name="curriculum">The stages.</param>
/// <param name="stepsPerUpdate">Steps come in updates of so many, and a stage takes whole ones.</param>
internal sealed class CurriculumCourse(Curriculum curriculum, int stepsPerUpdate)
{
    private int _index;
    private int _attempt = 1;
    private long _steps;

    /// <summary>The stage.</summary>
    public Stage Stage => curriculum.Stages[_index];

    /// <summary>Number of the stage, from 1.</summary>
    public int Number => _index + 1;

    /// <summary>Stages begun so far, repetitions included.</summary>
    public int Begun { get; private set; } = 1;

    /// <summary>Share of the stage that is over, 0 to 1.</summary>
    public double Progress => Math.Min(1, (double)_steps / Stage.Steps);

    /// <summary>Steps from here to the end of the last stage, if none is repeated; 0 behind it.</summary>
    public long Left =>
        Math.Max(0, Whole(Stage.Steps) - _steps) + curriculum.Stages.Skip(Number).Sum(stage => Whole(stage.Steps));

    /// <summary>
    /// Counts an update. At the end of a stage says how it went, and stands at the beginning of the next one, or of the same;
    /// behind the last it stays at its end.
    /// </summary>
    /// <returns>How the stage ended; null in the middle.</returns>
    public StageResult? Advance(RecentEpisodes episodes)
    {
        _steps += stepsPerUpdate;
        if (_steps < Stage.Steps) return null;
        var score = Stage.Score(episodes);
        var verdict = score >= Stage.Threshold || Stage.Targets.Count == 0 ? StageVerdict.Passed
            : _attempt == 1 ? StageVerdict.Repeated : StageVerdict.Failed;
        var result = new StageResult(Number, Stage, _attempt, score, verdict);
        if (verdict == StageVerdict.Repeated) (_attempt, _steps, Begun) = (2, 0, Begun + 1);
        else if (Number < curriculum.Stages.Count) (_index, _attempt, _steps, Begun) = (_index + 1, 1, 0, Begun + 1);
        return result;
    }

    public void Save(StateWriter writer) => writer.Write("curriculum", [_index, _attempt, _steps, Begun]);

    public void Load(StateReader reader)
    {
        Span<long> numbers = stackalloc long[4];
        reader.Read("curriculum", numbers);
        if (numbers[0] < 0 || numbers[0] >= curriculum.Stages.Count || numbers[1] is not (1 or 2) || numbers[2] < 0)
        {
            throw new InvalidDataException(
                $"The state stands in attempt {numbers[1]} of stage {numbers[0] + 1}, after {numbers[2]} steps; "
                + $"there are {curriculum.Stages.Count} stages of two attempts at most.");
        }

        (_index, _attempt, _steps, Begun) = ((int)numbers[0], (int)numbers[1], numbers[2], (int)numbers[3]);
    }

    private long Whole(long steps) => (steps + stepsPerUpdate - 1) / stepsPerUpdate * stepsPerUpdate;
}
