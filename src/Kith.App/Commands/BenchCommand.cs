using System.CommandLine;
using Kith.App.Flags;
using Kith.App.Signals;
using Kith.Benchmarks;
using Kith.Benchmarks.Measuring;
using Kith.Experiments.Runs;

namespace Kith.App.Commands;

/// <summary><c>kith bench</c>: the speed of this machine, suite by suite.</summary>
internal sealed class BenchCommand(CommandHost host)
    : KithCommand(host, "bench", "Measure kernels, worlds, updates and whole training loops on this machine")
{
    private const int MaxRepetitions = 1000;
    private readonly Argument<string[]> _suites =
        new("suite") { Description = "Suites (default a short selection of all)", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string> _only = new("--only")
    {
        Description = "Only the case of this name, or those with this in it",
        HelpName = "TEXT",
    };
    private readonly Option<long?> _threads = WholeNumberFlag.Flag(
        "--threads", "Threads (default one, then two)", 1, ThreadFlags.Max);
    private readonly Option<long?> _repeat =
        WholeNumberFlag.Flag("--repeat", "Repetitions of a loop; least samples of the rest", 1, MaxRepetitions);
    private readonly Option<bool> _markdown = new("--markdown") { Description = "Tables as Markdown" };
    private readonly Option<string> _plots = new("--plots")
    {
        Description = "Write the pictures of a suite here",
        HelpName = "FOLDER",
    };

    /// <inheritdoc/>
    public override string Example => "kith bench loops --only cartpole-64 --threads 2 --json";

    /// <inheritdoc/>
    public override string HelpNote =>
        "Suites:\n" + string.Join('\n', SuiteCatalog.Suites.Select(suite => $"  {suite.Name,-12}{suite.Summary}"));

    /// <inheritdoc/>
    public override void Prepare(IReadOnlyList<string> words)
    {
        AddAll(_suites, _only, _threads, _repeat, _markdown, _plots);
        base.Prepare(words);
    }

    /// <inheritdoc/>
    protected override int Run(ParseResult line)
    {
        var output = OutputFor(line);
        string[] names = line.GetValue(_suites) ?? [];
        Suite[] suites = names.Length == 0 ? [.. SuiteCatalog.Suites] : [.. names.Select(Named)];
        var measured = Measure(suites, SettingsOf(line, names.Length > 0), new(output.Text, line.GetValue(_markdown)));
        if (measured.Count == 0 && line.GetValue(_only) is { } only && Host.Interrupts.Wanted is Stop.None)
        {
            throw new UsageException(
                $"No case of {string.Join(", ", suites.Select(suite => suite.Name))} has '{only}' in its name.");
        }

        if (line.GetValue(_plots) is { } folder) WritePlots(suites, measured, folder, output);
        output.Document(MeasurementJson.Document(measured));
        return ExitCode.Done;
    }

    private BenchmarkSettings SettingsOf(ParseResult line, bool named) => new()
    {
        Only = line.GetValue(_only),
        Threads = (int?)line.GetValue(_threads),
        Repeat = (int?)line.GetValue(_repeat),
        Brief = !named && line.GetValue(_only) is null,
    };

    private List<Measurement> Measure(Suite[] suites, BenchmarkSettings settings, MeasurementTable table)
    {
        var measured = new List<Measurement>();
        foreach (var each in suites.SelectMany(suite => suite.Run(settings)).TakeWhile(_ => Host.Interrupts.Wanted is Stop.None))
        {
            table.Add(each);
            measured.Add(each);
        }

        return measured;
    }

    private static Suite Named(string name) =>
        SuiteCatalog.Suites.FirstOrDefault(suite => suite.Name == name)
        ?? throw UsageException.Unknown("suite", name, SuiteCatalog.Suites.Select(suite => suite.Name));

    private static void WritePlots(Suite[] suites, List<Measurement> measured, string folder, CommandOutput output)
    {
        NewFolder.Create(folder);
        foreach (var (name, figure) in suites.SelectMany(
            suite => suite.Plots([.. measured.Where(each => each.Suite == suite.Name)])))
        {
            var path = Path.Combine(folder, name);
            File.WriteAllText(path, figure.ToSvg());
            output.Text.WriteLine($"wrote {path}");
        }
    }
}
