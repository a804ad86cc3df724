using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.App.Tests.Fakes;

public sealed record StrollOptions : IStudyOptions
{
    [OptionGroup<FakeOptions>]
    public FakeOptions Walk { get; init; } =
        new() { EvaluationFrequency = 64, Run = new() { SaveFrequency = 50, KeepCheckpoints = 0 } };

    [Option("output_dir", Help = "Where the run can be found", Null = "")]
    public string OutputFolder { get; init; } = "";

    [Option("log_dir", Help = "Where its table can be found", Null = "")]
    public string LogFolder { get; init; } = "";

    public long Seed => Walk.Seed;

    public RunSettings Run => Walk.Run;

    public long StepsPerUpdate => Walk.StepsPerUpdate;
}
