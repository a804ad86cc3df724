using Kith.Experiments.Runs;
using Kith.Experiments.Studies;
using Kith.Options;

namespace Kith.App.Tests.Fakes;

public sealed record FakeOptions : IStudyOptions, IValidated
{
    [Option("total_timesteps", Help = "Steps to train", Min = 1, Unit = "steps", Aliases = ["timesteps"])]
    public long TotalTimesteps { get; init; } = 320;

    [Option("n_envs", Help = "Worlds", Min = 1)]
    public int Worlds { get; init; } = 4;

    [Option("n_steps", Help = "Steps of each world per update", Min = 1)]
    public int Steps { get; init; } = 8;

    [Option("learning_rate", Help = "Size of the random walk", MinExclusive = 0, Max = 1, Aliases = ["lr"])]
    public double LearningRate { get; init; } = 0.1;

    [Option("shaped", Help = "Nothing depends on it")]
    public bool Shaped { get; init; }

    [Option("seed", Help = "Seed", Min = 0)]
    public long Seed { get; init; } = 7;

    [Option("patterns", Help = "Words")]
    public IReadOnlyList<string> Patterns { get; init; } = ["cold"];

    [Option("max_grad_norm", Help = "A bound", Min = 0, Null = "0")]
    public double MaxGradNorm { get; init; } = 0.5;

    [Option("enable_parataxic", Help = "A switch", OldNames = ["enable_perception"])]
    public bool Parataxic { get; init; } = true;

    [Option("lstm_hidden_size", Help = "Width of what is not there", Min = 1, Ignored = true)]
    public int LstmHidden { get; init; } = 128;

    [Option("eval_freq", Help = "Steps between evaluations; 0 never evaluates", Min = 0)]
    public long EvaluationFrequency { get; init; }

    [OptionGroup<RunSettings>]
    public RunSettings Run { get; init; } = new();

    public long StepsPerUpdate => (long)Worlds * Steps;

    public IEnumerable<Problem> Problems()
    {
        if (Worlds * Steps > 10_000)
            yield return Problem.With(Steps, $"must keep {Problem.Mention(Worlds)} x {Problem.Mention(Steps)} at 10000 or less");
    }
}
