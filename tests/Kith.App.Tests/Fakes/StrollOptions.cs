using Kith.Experiments.Runs;
using Kith.Options;

namespace Kith.App.Tests.Fakes;

public sealed record StrollOptions
{
    [OptionGroup<FakeOptions>]
    public FakeOptions Walk { get; init; } = new() { EvaluationFrequency = 64 };

    [OptionGroup<RunSettings>]
    public RunSettings Run { get; init; } = new() { SaveFrequency = 50, KeepCheckpoints = 0 };

    [Option("output_dir", Help = "Where the run can be found", Null = "")]
    public string OutputFolder { get; init; } = "";

    [Option("log_dir", Help = "Where its table can be found", Null = "")]
    public string LogFolder { get; init; } = "";
}
