namespace Kith.App.Commands;

/// <summary>All verbs in the order of the help text: the program's own and those of the studies' tasks.</summary>
internal static class VerbList
{
    public static IEnumerable<Verb> Of(Surroundings outside) =>
    [
        new ListCommand(outside),
        new ConfigCommand(outside),
        new TrainCommand(outside),
        new ResumeCommand(outside),
        .. outside.Studies.SelectMany(study => study.Tasks).DistinctBy(task => task.Verb)
            .Select(task => new TaskCommand(outside, task)),
        new WatchCommand(outside),
        new CheckCommand(outside),
        new FingerprintCommand(outside),
        new BenchCommand(outside),
    ];
}
