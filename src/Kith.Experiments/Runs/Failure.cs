using System.Diagnostics.CodeAnalysis;

namespace Kith.Experiments.Runs;

/// <summary>Kinds of failure; the numbers are the exit codes of the program.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "Zero is success, which is no failure.")]
public enum Failure
{
    /// <summary>The user asked for something that does not go: a run that already exists, a name that is not allowed.</summary>
    WrongUse = 2,

    /// <summary>Data that was read is damaged or does not fit.</summary>
    WrongData = 65,

    /// <summary>Something to be read is not there.</summary>
    MissingInput = 66,

    /// <summary>A run folder or file cannot be created.</summary>
    CannotCreate = 73,

    /// <summary>Writing failed: full disk, broken disk, rights taken away.</summary>
    CannotWrite = 74,
}
