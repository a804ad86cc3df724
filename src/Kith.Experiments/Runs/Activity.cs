namespace Kith.Experiments.Runs;

/// <summary>What a training does at this moment.</summary>
/// <param name="What">In a word, such as <c>collecting</c>.</param>
/// <param name="Share">How much of that is done, 0 to 1; NaN where it is not known.</param>
/// <param name="Steps">World steps taken, those of the rollout that goes on included.</param>
public readonly record struct Activity(string What, double Share, long Steps);
