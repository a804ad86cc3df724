using Kith.Experiments.Runs;

namespace Kith.App.Sessions;

/// <summary>Shows how a run gets on.</summary>
internal interface ITrainingView
{
    /// <summary>Asks for one update after another until there are no more, and shows each.</summary>
    void Follow(PlannedRun run, IEnumerable<RunProgress> progress);
}
