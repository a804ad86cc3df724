using System.Globalization;
using System.Text.Json.Nodes;

namespace Kith.App.Sessions;

/// <summary>
/// The same fingerprints in processes of their own under every combination of instruction set, number
/// of threads and cut of a batch.
/// </summary>
/// <param name="host">Starts the processes.</param>
internal sealed class FingerprintMatrix(CommandHost host)
{
    private static readonly (string Name, string Switch)[] s_instructions =
    [
        ("all", ""), ("no AVX-512", "DOTNET_EnableAVX512"),
        ("no AVX2", "DOTNET_EnableAVX2"), ("none", "DOTNET_EnableHWIntrinsic"),
    ];

    private static readonly int[] s_threads = [1, 2, 4];
    private static readonly int[] s_rows = [7, 128];

    /// <summary>Number of combinations.</summary>
    public static int Count => s_instructions.Length * s_threads.Length * s_rows.Length;

    /// <summary>Runs all combinations, as many at a time as there are processors.</summary>
    /// <param name="subjects">What is hashed.</param>
    /// <param name="known">Receives each as soon as it is known, one at a time.</param>
    /// <exception cref="InvalidOperationException">A process failed.</exception>
    public IReadOnlyList<FingerprintCell> Run(IReadOnlyList<string> subjects, Action<FingerprintCell> known)
    {
        // The slow ones, without vectors, come first.
        (string Instructions, string Switch, int Threads, int Rows)[] cells =
        [
            .. from instructions in s_instructions.Reverse()
               from threads in s_threads
               from rows in s_rows
               select (instructions.Name, instructions.Switch, threads, rows),
        ];
        var results = new FingerprintCell[cells.Length];
        Parallel.For(0, cells.Length, new ParallelOptions { MaxDegreeOfParallelism = host.Processors }, i =>
        {
            if (host.Interrupts.Token.IsCancellationRequested) return;
            var (instructions, variable, threads, rows) = cells[i];
            results[i] = new(instructions, threads, rows, Hashes(subjects, variable, threads, rows));
            lock (results) known(results[i]);
        });
        host.Interrupts.Token.ThrowIfCancellationRequested();
        return results;
    }

    private string[] Hashes(IReadOnlyList<string> subjects, string variable, int threads, int rows)
    {
        string[] words = ["fingerprint", .. subjects, "--threads", Text(threads), "--rows-per-pass", Text(rows), "--json"];
        var (code, output, error) = host.RunAgain(words, variable.Length == 0 ? [] : [new(variable, "0")]);
        if (code != ExitCode.Done)
        {
            throw new InvalidOperationException(
                $"kith {string.Join(' ', words)} with {variable}=0 ended with {code}: {error.Trim()}");
        }

        return [.. JsonNode.Parse(output)!["fingerprints"]!.AsArray().Select(each => (string)each!["fingerprint"]!)];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
