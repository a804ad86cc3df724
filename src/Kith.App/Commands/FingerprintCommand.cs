using System.CommandLine;
using System.Text.Json.Nodes;
using Kith.App.Flags;
using Kith.App.Sessions;
using Kith.Experiments.Charts;
using Kith.Numerics;

namespace Kith.App.Commands;

/// <summary><c>kith fingerprint</c>: the proof that this machine computes the same bits as any other.</summary>
internal sealed class FingerprintCommand(CommandHost host)
    : KithCommand(host, "fingerprint", "Train briefly from a fixed seed and print one hash of the weights")
{
    private const string All = "all";
    private const int ShownDigits = 8;
    private readonly Argument<string[]> _subjects =
        new("subject") { Description = "Studies and loops, or all (default the first study)", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _expected = new("--expected")
    {
        Description = "The hash that must come out, once for each subject; another one is a failure",
        HelpName = "HASH",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<long?> _rows =
        WholeNumberFlag.Flag(
            "--rows-per-pass", "Rows of a batch that go through a network at a time; results never depend on it", 1, 65_536);
    private readonly Option<bool> _matrix =
        new("--matrix") { Description = "Compare 24 combinations of instruction sets, threads and rows per pass" };
    private ThreadFlags? _threads;

    /// <inheritdoc/>
    public override string Example => "kith fingerprint all --matrix";

    /// <inheritdoc/>
    public override string HelpNote =>
        $"Subjects: {string.Join(", ", Fingerprint.All(Host.Studies).Select(each => each.Name).Append(All))}.";

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<string> words)
    {
        AddAll(_subjects, _expected, _rows, _matrix);
        _threads = new(this);
        base.Prepare(words);
    }

    /// <inheritdoc/>
    protected override int Run(ParseResult line)
    {
        var output = OutputFor(line);
        var named = SubjectsOf(line.GetValue(_subjects) ?? []);
        string[] expected = [.. (line.GetValue(_expected) ?? []).Select(hash => hash.ToLowerInvariant())];
        if (expected.Length > 0 && expected.Length != named.Length)
        {
            throw new UsageException(
                $"--expected was given {Numerals.Count(expected.Length, "time")}, "
                + $"but there {(named.Length == 1 ? "is" : "are")} {Numerals.Count(named.Length, "subject")}.");
        }

        Subject[] subjects = [.. named.Select((subject, i) => new Subject(subject, expected.ElementAtOrDefault(i)))];
        return line.GetValue(_matrix) ? Compare(line, subjects, output) : Print(line, subjects, output);
    }

    private int Print(ParseResult line, Subject[] subjects, CommandOutput output)
    {
        using var workers = new Workers(_threads!.Read(line, Host)) { RowsPerPass = (int?)line.GetValue(_rows) };
        string[] hashes = [.. subjects.Select(subject => subject.Fingerprint.Of(workers, Host.Interrupts.Token))];
        var document = new JsonObject { ["threads"] = workers.Count, ["rows_per_pass"] = workers.RowsPerPass };
        return Write(document, subjects, hashes, output) ? ExitCode.Done : ExitCode.CheckFailed;
    }

    private int Compare(ParseResult line, Subject[] subjects, CommandOutput output)
    {
        if (line.GetResult(_rows) is not null || _threads!.Named(line))
        {
            throw new UsageException(
                "--matrix tries threads and rows per pass of its own; leave --threads, --device and --rows-per-pass out.");
        }

        string[] names = [.. subjects.Select(subject => subject.Name)];
        var done = 0;
        output.Text.WriteLine($"{"",5}  instructions  threads  rows  {Columns(names, names)}");
        var cells = new FingerprintMatrix(Host).Run(names, cell => output.Text.WriteLine(
            $"{++done,2}/{FingerprintMatrix.Count}  {cell.Instructions,-12}  {cell.Threads,7}  {cell.Rows,4} "
            + $" {Columns(names, cell.Hashes)}"));
        var differing = cells.Count(cell => !cell.Hashes.SequenceEqual(cells[0].Hashes));
        output.Text.WriteLine(differing == 0
            ? $"All {cells.Count} combinations agree."
            : $"{differing} of {cells.Count} combinations differ from the first.");
        var document = new JsonObject { ["combinations"] = cells.Count, ["differing"] = differing };
        var agrees = Write(document, subjects, cells[0].Hashes, output);
        return agrees && differing == 0 ? ExitCode.Done : ExitCode.CheckFailed;
    }

    // The hash of a single subject stands alone on the last line.
    private static bool Write(JsonObject document, Subject[] subjects, IReadOnlyList<string> hashes, CommandOutput output)
    {
        var (agrees, list) = (true, new JsonArray());
        for (var i = 0; i < subjects.Length; i++)
        {
            var needed = subjects[i].Expected;
            if (needed is not null && needed != hashes[i])
            {
                agrees = false;
                output.Note($"kith: the fingerprint of {subjects[i].Name} is {hashes[i]}, but must be {needed}.");
            }

            if (!output.IsJson) output.Text.WriteLine(subjects.Length == 1 ? hashes[i] : $"{subjects[i].Name,-12} {hashes[i]}");
            list.Add(new JsonObject { ["name"] = subjects[i].Name, ["fingerprint"] = hashes[i], ["expected"] = needed });
        }

        document["fingerprints"] = list;
        output.Document(document);
        return agrees;
    }

    // Under each name the beginning of its hash.
    private static string Columns(string[] names, IReadOnlyList<string> texts) => string.Join("  ", names.Select(
        (name, i) => (texts[i] == name ? name : texts[i][..ShownDigits]).PadRight(Math.Max(ShownDigits, name.Length)))).TrimEnd();

    private sealed record Subject(Fingerprint Fingerprint, string? Expected)
    {
        public string Name => Fingerprint.Name;
    }

    private Fingerprint[] SubjectsOf(string[] names)
    {
        var known = Fingerprint.All(Host.Studies);
        if (names.Length == 0) return [known[0]];
        return names is [All] ? [.. known] : [.. names.Select(Named)];

        Fingerprint Named(string name) => known.FirstOrDefault(each => each.Name == name)
            ?? throw UsageException.Unknown("study or loop", name, known.Select(each => each.Name).Append(All));
    }
}
