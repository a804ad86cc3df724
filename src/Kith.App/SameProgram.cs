using System.Diagnostics;

namespace Kith.App;

/// <summary>This program as another process.</summary>
internal static class SameProgram
{
    /// <inheritdoc cref="RunProgram"/>
    public static (int Code, string Output, string Error) Run(
        IReadOnlyList<string> words, IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        var path = Environment.ProcessPath ?? throw new InvalidOperationException("This process does not know its program.");
        // Started as `dotnet Kith.App.dll`, the program is an argument.
        string[] first = Path.GetFileNameWithoutExtension(path) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        var start = new ProcessStartInfo(path, [.. first, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
