using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Runs;

/// <summary>Names of runs and of files in them: they must be safe on every file system and in every command.</summary>
public static class RunName
{
    private const int MaxLength = 80;
    private static readonly string[] _devices = ["CON", "PRN", "AUX", "NUL"];

    /// <summary>
    /// Throws for a name that is not allowed: 1 to 80 of <c>A-Z a-z 0-9 . _ -</c>, not beginning with
    /// <c>.</c> or <c>-</c>, no device of Windows, no ending of a temporary file.
    /// </summary>
    /// <param name="name">The name of a run.</param>
    /// <returns>The name.</returns>
    /// <exception cref="RunException">The name is not allowed.</exception>
    public static string Check(string name) =>
        IsPlain(name) && !DurableFiles.IsLeftOver(name) ? name : throw new RunException(
            Failure.WrongUse,
            $"'{name}' cannot be the name of a run: use 1 to {MaxLength} letters, digits, '.', '_' and '-', "
            + "beginning with a letter, digit or '_', no device name");

    /// <summary>Whether the name is allowed.</summary>
    /// <param name="name">The name of a run or of a file.</param>
    public static bool IsPlain(string name) =>
        name.Length is > 0 and <= MaxLength
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
        && name[0] is not ('.' or '-')
        && !IsDevice(name.Split('.')[0].ToUpperInvariant());

    private static bool IsDevice(string stem) =>
        _devices.Contains(stem) || (stem.Length == 4 && (stem[..3] is "COM" or "LPT") && char.IsAsciiDigit(stem[3]));
}
