namespace Kith.Studies.Emotion.Training;

/// <summary>What follows from the score of a stage.</summary>
internal enum StageVerdict
{
    /// <summary>Its threshold is reached.</summary>
    Passed,

    /// <summary>It is not, and the stage begins again.</summary>
    Repeated,

    /// <summary>It is not in spite of a repetition, and the training goes on all the same.</summary>
    Failed,
}
