using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.Experiments.Sessions;

/// <summary>A run that gets more steps than it was planned with.</summary>
/// <remarks>
/// Schedules run as they were planned and then keep their last value. So nothing that was computed would have been computed
/// otherwise, and no step depends on when the run was made longer.
/// </remarks>
public static class LongerRun
{
    /// <summary>Key of the length in every study.</summary>
    public const string LengthKey = "total_timesteps";

    /// <summary>Key of the steps over which schedules run; a study without schedules has no such setting.</summary>
    public const string CourseKey = "schedule_timesteps";

    /// <summary>The run in a folder with another length.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="studies">All studies.</param>
    /// <param name="length">Steps of the whole run, as typed.</param>
    /// <param name="origin">Where they were typed.</param>
    /// <returns>The run as it is when it has this length already.</returns>
    /// <exception cref="RunException">The folder is no run or is damaged.</exception>
    /// <exception cref="SettingsException">Its settings are wrong, or it would become shorter.</exception>
    internal static PlannedRun Of(string path, IReadOnlyList<Study> studies, string length, string origin)
    {
        var run = StoredRun.Read(path, studies);
        var before = run.Values.ToDictionary(value => value.Option.Key, value => value.Text);
        List<Setting> settings = [new(LengthKey, length, origin)];
        if (before.GetValueOrDefault(CourseKey) == "0") settings.Add(new(CourseKey, before[LengthKey], origin));
        var longer = StoredRun.Read(path, studies, settings);
        var (now, then) = (run.Length, longer.Length);
        if (then == now) return run;
        if (then < now)
        {
            throw new SettingsException(
                [new(LengthKey, then, $"must be at least {now}, the length of {run.Name}") { Origin = origin }]);
        }

        var changes =
            from value in longer.Values
            let old = before[value.Option.Key]
            where old != value.Text
            select new SettingChange(value.Option.Key, old, value.Text);
        return longer with { Changes = [.. changes] };
    }
}
