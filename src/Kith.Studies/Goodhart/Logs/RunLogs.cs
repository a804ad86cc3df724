using System.Text.Json;
using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Experiments.Studies;

namespace Kith.Studies.Goodhart.Logs;

/// <summary>What the logs in a run's folder say, and what is wrong with the files themselves.</summary>
internal sealed class RunLogs
{
    private const string EpisodesFile = "episodes.csv";
    private const string UpdatesFile = "updates.csv";
    private readonly List<string> _notes = [];

    private RunLogs(string path)
    {
        Path = path;
        ReadInfo();
        (Reward, Food, Spread) =
            Columns(EpisodesFile, "reward", "food_eaten", "action_prob_std") is [var reward, var food, var spread]
                ? (reward, food, spread)
                : ([], [], []);
        (Entropy, ValueLoss) = Columns(UpdatesFile, "entropy", "value_loss") is [var entropy, var loss]
            ? (entropy, loss)
            : ([], []);
        CompareWithSummary();
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Name of the run.</summary>
    public string Name =>
        System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path)));

    /// <summary>The condition it was trained under; empty where nothing says so.</summary>
    public string Mode { get; private set; } = "";

    /// <summary>How far it got; null where nothing says so.</summary>
    public RunStatus? Status { get; private set; }

    /// <summary>Training reward of each episode.</summary>
    public IReadOnlyList<double> Reward { get; }

    /// <summary>Food eaten in each episode.</summary>
    public IReadOnlyList<double> Food { get; }

    /// <summary>Standard deviation of the eight action probabilities at the last step of each episode.</summary>
    public IReadOnlyList<double> Spread { get; }

    /// <summary>Entropy in each update, in nats.</summary>
    public IReadOnlyList<double> Entropy { get; }

    /// <summary>Value loss of each update.</summary>
    public IReadOnlyList<double> ValueLoss { get; }

    /// <summary>What is wrong with the files, one sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Reads the logs of a run; what is damaged is left out and noted.</summary>
    /// <exception cref="RunException">The folder holds neither table.</exception>
    public static RunLogs Read(string path) =>
        HasLogs(path)
            ? new(path)
            : throw new RunException(Failure.MissingInput, $"{path} holds neither {EpisodesFile} nor {UpdatesFile}");

    private static bool HasLogs(string path) =>
        File.Exists(System.IO.Path.Combine(path, EpisodesFile)) || File.Exists(System.IO.Path.Combine(path, UpdatesFile));

    private void ReadInfo()
    {
        if (!File.Exists(System.IO.Path.Combine(Path, RunFolder.InfoFile))) return;
        var listing = RunListing.Read(Path);
        (Mode, Status) = (listing.Info?.Mode ?? "", listing.Info?.Status);
        if (listing.Damage is not null) _notes.Add($"{RunFolder.InfoFile} cannot be read");
    }

    private IReadOnlyList<IReadOnlyList<double>> Columns(string file, params string[] names)
    {
        try
        {
            var table = CsvColumns.Read(System.IO.Path.Combine(Path, file), names);
            if (table.IsCutOff) _notes.Add($"the last line of {file} is cut off and left out");
            if (table.BadLines > 0)
            {
                _notes.Add(
                    $"{table.BadLines} of {table.Rows + table.BadLines} lines of {file} are left out: {table.FirstBadLine}");
            }

            return [.. names.Select(name => table[name])];
        }
        catch (RunException exception)
        {
            _notes.Add(exception.Message);
            return [];
        }
    }

    // While a run goes on, the summary is that of its last stop.
    private void CompareWithSummary()
    {
        var path = System.IO.Path.Combine(Path, RunFolder.SummaryFile);
        if (Status is RunStatus.Running || !File.Exists(path)) return;
        try
        {
            using var stream = InputFile.Open(path, "a summary");
            var summary = JsonNode.Parse(stream) ?? throw new InvalidDataException("it contains null");
            if (Mode.Length == 0) Mode = summary.Text("mode");
            Compare(EpisodesFile, Reward.Count, summary.Whole("total_episodes"), "episode");
            Compare(UpdatesFile, Entropy.Count, summary.Whole("total_updates"), "update");
        }
        catch (Exception exception)
            when (exception is RunException or JsonException or InvalidDataException
                or InvalidOperationException or FormatException)
        {
            _notes.Add($"{RunFolder.SummaryFile} cannot be read");
        }
    }

    private void Compare(string file, int rows, long counted, string what)
    {
        if (rows != counted)
        {
            _notes.Add(
                $"{file} has {Numerals.Count(rows, "row")}, but {RunFolder.SummaryFile} counts {Numerals.Count(counted, what)}");
        }
    }
}
