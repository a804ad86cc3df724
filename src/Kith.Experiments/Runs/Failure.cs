namespace Kith.Experiments.Runs;

/// <summary>Kinds of failure that the user can understand and correct.</summary>
public enum Failure
{
    /// <summary>The user asked for something impossible, such as a name that is not allowed.</summary>
    WrongUse,

    /// <summary>A new run has the name of one that exists: it can be resumed, replaced, or begun under another name.</summary>
    RunExists,

    /// <summary>Data that was read is damaged or does not fit.</summary>
    WrongData,

    /// <summary>
    /// A run has checkpoints, but none is whole: the newest can be loaded all the same, or the run started again.
    /// </summary>
    NoWholeCheckpoint,

    /// <summary>
    /// A run has no checkpoint although it had one: they can be put back, or the run started again.
    /// </summary>
    NoCheckpoint,

    /// <summary>Something to be read is not there.</summary>
    MissingInput,

    /// <summary>A run folder or file cannot be created.</summary>
    CannotCreate,

    /// <summary>A link of a run leads to another run: it can be replaced.</summary>
    LinkTaken,

    /// <summary>Writing failed: full disk, broken disk, rights taken away.</summary>
    CannotWrite,

    /// <summary>The folder of a run was deleted or replaced while it was being written.</summary>
    RunGone,
}
