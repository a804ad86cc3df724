using Kith.Options;

namespace Kith.Experiments.Runs;

/// <summary>Settings of how any training is logged and saved.</summary>
public sealed record RunSettings
{
    /// <summary>
    /// Steps between checkpoints; 0 saves only at the end. A checkpoint falls on the first update at or after a multiple.
    /// </summary>
    [Option(
        "save_freq", Help = "Steps between checkpoints; 0 saves only at the end",
        Min = 0, Unit = "steps", Aliases = ["save_interval"])]
    public long SaveFrequency { get; init; } = 50_000;

    /// <summary>Whole checkpoints to keep, 0 for all; the newest two and the best one are always kept.</summary>
    [Option("keep_checkpoints", Help = "Checkpoints to keep, 0 for all; the newest two and the best always stay", Min = 0)]
    public int KeepCheckpoints { get; init; } = 3;

    /// <summary>
    /// A folder in which the checkpoints have the names that other programs give them, <c>checkpoint_10000.pt</c> and
    /// <c>final_checkpoint.pt</c>; <c>{name}</c> in it is the experiment's name, empty is none.
    /// </summary>
    [Option(
        "checkpoint_dir",
        Help = "Folder with checkpoint_N.pt for each multiple of save_freq and final_checkpoint.pt, which lead to the run's "
            + "checkpoints; {name} in it is the experiment's name",
        Null = "", Aliases = ["checkpoint"])]
    public string CheckpointFolder { get; init; } = "";

    /// <summary>Updates between rows of <c>progress.csv</c> and the event file.</summary>
    [Option("log_interval", Help = "Updates between points of the curves", Min = 1, Unit = "updates")]
    public int LogInterval { get; init; } = 1;
}
