namespace Kith.App.Commands;

/// <summary>All verbs in the order of the help text: the program's own and those of the studies' tasks.</summary>
internal static class CommandList
{
    public static IEnumerable<KithCommand> Of(CommandHost host) =>
    [
        new ListCommand(host),
        new ConfigCommand(host),
        new TrainCommand(host),
        new ResumeCommand(host),
        .. host.Studies.SelectMany(study => study.Tasks).DistinctBy(task => task.Verb)
            .Select(task => new TaskCommand(host, task)),
        new WatchCommand(host),
        new CheckCommand(host),
        new FingerprintCommand(host),
        new BenchCommand(host),
    ];
}
