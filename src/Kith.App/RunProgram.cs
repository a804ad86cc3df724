namespace Kith.App;

/// <summary>Runs a program to its end.</summary>
/// <param name="words">Its arguments.</param>
/// <param name="variables">Environment variables in addition to those of this process.</param>
/// <returns>Its exit code and all that it wrote to standard output and standard error.</returns>
public delegate (int Code, string Output, string Error) RunProgram(
    IReadOnlyList<string> words, IReadOnlyList<KeyValuePair<string, string>> variables);
