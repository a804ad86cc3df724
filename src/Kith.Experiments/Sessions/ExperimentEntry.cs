using Kith.Options;

namespace Kith.Experiments.Sessions;

/// <summary>One line of an experiment file: a key and its value or values, each with its place.</summary>
/// <param name="Key">The key as typed.</param>
/// <param name="Place">Where the key stands.</param>
/// <param name="Values">One value, which is null where the file says that there is none, or the items of a list.</param>
public sealed record ExperimentEntry(string Key, string Place, IReadOnlyList<(string? Text, string Place)> Values)
{
    /// <summary>Whether the values are the items of a list, be it of one.</summary>
    public bool IsList { get; init; }

    private const string StudyKey = "study";
    private const string ModeKey = "mode";
    private const string PresetKey = "preset";
    private const string SeedsKey = "seeds";
    private static readonly string[] s_nameKeys = ["name", "experiment_name"];

    /// <summary>Whether a key describes the experiment and is not a setting.</summary>
    public static bool IsHeader(string key) => key is StudyKey or ModeKey or PresetKey or SeedsKey || s_nameKeys.Contains(key);

    /// <summary>Sorts the entries into those that describe the experiment and those that are settings.</summary>
    /// <param name="entries">Entries with different keys.</param>
    /// <param name="problems">Problems found so far; more are added.</param>
    public static Experiment Assemble(IReadOnlyList<ExperimentEntry> entries, List<Problem> problems)
    {
        Setting[] Named(string key) => [.. entries.Where(entry => entry.Key == key).SelectMany(entry => entry.Each())];
        var study = One(Named(StudyKey), problems);
        var preset = One(Named(PresetKey), problems);
        var isList = entries.Any(entry => entry is { Key: SeedsKey, IsList: true });
        var seeds = isList ? SeedsOf(Named(SeedsKey), problems) : [];
        var repetitions = isList ? null : RepetitionsOf(Named(SeedsKey), problems);
        var name = One([.. s_nameKeys.SelectMany(Named)], problems);
        var settings = entries.Where(entry => !IsHeader(entry.Key));
        return new(study, Named(ModeKey), preset, name, seeds, [.. settings.Select(entry => entry.Joined(problems))], problems)
        {
            Repetitions = repetitions,
        };
    }

    private IEnumerable<Setting> Each() =>
        Values.Select(value => new Setting(Key, value.Text!, value.Place) { KeyOrigin = Place });

    private static Setting? One(Setting[] settings, List<Problem> problems)
    {
        if (settings.Length > 1)
        {
            var (first, second) = (settings[0].Key, settings[1].Key);
            problems.Add(first == second
                ? new("", "a list", $"{second} is one word") { Origin = settings[1].Origin }
                : new("", $"{second} as well as {first}", "they mean the same; one is enough")
                {
                    Origin = settings[1].KeyOrigin,
                });
        }

        return settings.FirstOrDefault();
    }

    // A number alone means the same as behind the flag.
    private static long? RepetitionsOf(Setting[] settings, List<Problem> problems)
    {
        if (settings is not [var setting]) return null;
        if (WholeNumber.TryParse(setting.Value, out var count) && count is >= 1 and <= Experiment.MostRepetitions) return count;
        problems.Add(new(
            SeedsKey, setting.Value,
            $"must be a number of repetitions in [1, {Experiment.MostRepetitions}] or a list of seeds such as [1, 2]")
        {
            Origin = setting.Origin,
        });
        return null;
    }

    private static List<long> SeedsOf(Setting[] settings, List<Problem> problems)
    {
        var seeds = new List<long>();
        foreach (var setting in settings)
        {
            if (!WholeNumber.TryParse(setting.Value, out var seed) || seed < 0)
            {
                problems.Add(new(SeedsKey, setting.Value, "must be whole numbers from 0 on") { Origin = setting.Origin });
            }
            else if (seeds.Contains(seed))
            {
                problems.Add(
                    new("", $"the seed {seed} a second time", "a repetition needs another seed") { Origin = setting.Origin });
            }
            else
                seeds.Add(seed);
        }

        return seeds;
    }

    private Setting Joined(List<Problem> problems)
    {
        if (Values.Count > 1)
            foreach (var (text, place) in Values.Where(value => value.Text!.Contains(',')))
                problems.Add(new("", $"the item '{text}' with a comma", $"the items of {Key} must have none") { Origin = place });
        return new(Key, string.Join(',', Values.Select(value => value.Text)), Values.Count > 0 ? Values[0].Place : Place)
        {
            KeyOrigin = Place,
            IsNothing = Values is [(null, _)],
        };
    }
}
