using System.Globalization;
using System.Text;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Experiments.Search;
using Kith.Experiments.Statistics;

namespace Kith.Studies.Therapy.Search;

/// <summary>Keeps trials in a table as soon as they are known, so that an interrupted search goes on where it stopped.</summary>
internal sealed class TrialStore : IDisposable
{
    private readonly ParameterSpace _space;
    private readonly List<Trial> _trials;
    private readonly CsvLog _log;

    /// <summary>Opens the table, or begins it.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="space">The space; its dimensions are columns.</param>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public TrialStore(string path, ParameterSpace space)
    {
        (_space, _trials) = (space, []);
        if (!File.Exists(path))
        {
            _log = CsvLog.Create(path, Columns(space));
            return;
        }

        var length = Parse(path, space, _trials);
        _log = length > 0 ? CsvLog.Resume(path, Columns(space), length) : CsvLog.Create(path, Columns(space));
    }

    /// <summary>The trials known, in order of their numbers.</summary>
    public IReadOnlyList<Trial> Trials => _trials;

    /// <summary>Reads the trials of another search over the same space.</summary>
    /// <exception cref="RunException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">It holds something else.</exception>
    public static IReadOnlyList<Trial> Read(string path, ParameterSpace space)
    {
        var trials = new List<Trial>();
        Parse(path, space, trials);
        return trials;
    }

    /// <summary>Adds trials whose numbers follow those known.</summary>
    public void Add(IEnumerable<Trial> trials)
    {
        foreach (var trial in trials)
        {
            _log.Add(trial.Number);
            for (var i = 0; i < _space.Count; i++) _log.Add(_space.Dimensions[i].TextOf(trial.Values[i]));
            foreach (var figure in trial.Figures) _log.Add((long)figure);
            _log.Add(trial.Outcome.Strategist.Rate);
            _log.Add(trial.Outcome.Complementary.Rate);
            _log.Add(trial.Objective);
            _log.EndRow();
            _trials.Add(trial);
        }

        _log.Flush();
    }

    public void Dispose() => _log.Dispose();

    private static string[] Columns(ParameterSpace space) =>
    [
        "trial", .. space.Dimensions.Select(dimension => dimension.Name),
        .. TrialOutcomes.Figures, "strategist_rate", "complementary_rate", "advantage",
    ];

    /// <summary>Reads whole lines; a last line without its end was cut off and does not count.</summary>
    /// <returns>Bytes up to the end of the last whole line; 0 if there is none.</returns>
    private static long Parse(string path, ParameterSpace space, List<Trial> trials)
    {
        using var reader = new StreamReader(InputFile.Open(path, "a table of trials of an earlier search"));
        var text = reader.ReadToEnd();
        var end = text.LastIndexOf('\n') + 1;
        var lines = text[..end].Split('\n')[..^1];
        var header = string.Join(',', Columns(space));
        if (lines.Length > 0 && lines[0] != header)
            throw new InvalidDataException($"{path}:1: the columns are {lines[0]}, but must be {header}.");
        for (var i = 1; i < lines.Length; i++)
        {
            trials.Add(TrialOf(lines[i].Split(','), space, i - 1)
                ?? throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}:{i + 1}: is not trial {i - 1} of this search; remove this and all later lines.")));
        }

        return Encoding.UTF8.GetByteCount(text.AsSpan(0, end));
    }

    private static Trial? TrialOf(string[] cells, ParameterSpace space, int number)
    {
        if (cells.Length != space.Count + TrialOutcomes.Figures.Count + 4
            || cells[0] != number.ToString(CultureInfo.InvariantCulture))
        {
            return null;
        }

        var values = new double[space.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (!space.Dimensions[i].TryParse(cells[1 + i], out values[i])) return null;
        }

        var counts = new int[TrialOutcomes.Figures.Count];
        for (var i = 0; i < counts.Length; i++)
        {
            if (!int.TryParse(cells[1 + values.Length + i], NumberStyles.None, CultureInfo.InvariantCulture, out counts[i]))
                return null;
        }

        return TrialOutcomes.TrialOf(number, values, new McNemarTest(counts[0], counts[1], counts[2], counts[3]));
    }
}
