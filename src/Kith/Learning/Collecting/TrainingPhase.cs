namespace Kith.Learning.Collecting;

/// <summary>What an update's wall time is spent on.</summary>
public enum TrainingPhase
{
    /// <summary>The networks' answers to observations, and drawing actions from them.</summary>
    Inference,

    /// <summary>The worlds' steps, renewals and observations.</summary>
    EnvStep,

    /// <summary>Handing the rewards to the learners.</summary>
    Reward,

    /// <summary>Storing the rest: actions, endings, episodes, totals.</summary>
    Collection,

    /// <summary>Advantages and returns.</summary>
    Advantages,

    /// <summary>Losses, gradients and optimiser steps.</summary>
    Update,

    /// <summary>What remains of the wall time.</summary>
    Other,
}
