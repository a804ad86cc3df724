namespace Kith.Experiments.Runs.Checkpoints;

/// <summary>One file of a checkpoint that is about to be written.</summary>
/// <param name="Name">Plain file name of letters, digits, dot, dash and underscore.</param>
/// <param name="Write">Writes the content.</param>
public sealed record CheckpointPart(string Name, Action<Stream> Write);
