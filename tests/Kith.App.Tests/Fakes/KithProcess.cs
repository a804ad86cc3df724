using System.Diagnostics;
using System.Text;

namespace Kith.App.Tests.Fakes;

/// <summary>The real program as a process of its own.</summary>
internal sealed class KithProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly Task _errorEnd;
    private bool _isDeaf;

    /// <summary>Starts the program; the arguments are split at blanks.</summary>
    /// <param name="folder">Working directory.</param>
    /// <param name="line">Arguments.</param>
    /// <param name="knob">An environment variable that is set to 0, or nothing.</param>
    /// <param name="shell">What a shell does with the program, which is <c>"$@"</c>; it is replaced by it when empty.</param>
    public KithProcess(string folder, string line, string knob = "", string shell = "")
    {
        // A test runner in the background ignores Ctrl-C, and its children would inherit that.
        string[] words =
        [
            "--default-signal=INT", .. shell.Length > 0 ? ["sh", "-c", shell, "sh"] : (string[])[],
            Path.Combine(AppContext.BaseDirectory, "Kith.App"), .. line.Split(' '),
        ];
        var start = new ProcessStartInfo("env", words.Where(word => word.Length > 0))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        if (knob.Length > 0) start.Environment[knob] = "0";
        _process = Process.Start(start)!;
        _errorEnd = ReadErrors();
    }

    /// <summary>Whether this system has the signals and the tools that the tests need.</summary>
    public static bool IsPossible => OperatingSystem.IsLinux();

    /// <summary>What it has written to its standard error by now.</summary>
    public string ErrorSoFar
    {
        get
        {
            lock (_error) return _error.ToString();
        }
    }

    public string? ReadLine() => _process.StandardOutput.ReadLine();

    public void Signal(string name) => Do($"kill -{name} {_process.Id}");

    /// <summary>From now on no file can grow beyond this: a full disk that can be emptied again.</summary>
    /// <param name="bytes">A number, or "unlimited".</param>
    public void LimitFiles(string bytes) => Do($"prlimit --pid {_process.Id} --fsize={bytes}:");

    /// <summary>Reads no output any more.</summary>
    public void CloseOutput()
    {
        _process.StandardOutput.Close();
        _isDeaf = true;
    }

    /// <summary>Reads the rest of the output and waits for the end.</summary>
    public (int Code, string Output, string Error) End()
    {
        var output = _isDeaf ? Task.FromResult("") : _process.StandardOutput.ReadToEndAsync();
        if (!_process.WaitForExit(Patience)) throw new TimeoutException($"The program did not end within {Patience}.");
        _errorEnd.Wait();
        return (_process.ExitCode, output.Result, ErrorSoFar);
    }

    private async Task ReadErrors()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_error) _error.AppendLine(line);
        }
    }

    private static void Do(string command)
    {
        using var shell = Process.Start("sh", ["-c", command]);
        shell.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
