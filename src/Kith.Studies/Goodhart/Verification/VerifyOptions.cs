using Kith.Options;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Verification;

/// <summary>Settings of the verification.</summary>
public sealed record VerifyOptions
{
    /// <summary>Seconds instead of a minute: fewer worlds.</summary>
    public static IReadOnlyList<Setting> Quick { get; } = [new("n_envs", "16", "--quick"), new("resamples", "500", "--quick")];

    /// <summary>How survival is evaluated; the energies are always both.</summary>
    [OptionGroup<EvaluationOptions>]
    public EvaluationOptions Evaluation { get; init; } = new() { Steps = 500, Worlds = 64, Runs = 3 };

    /// <summary>
    /// Whether true-view models must also pass approach, avoid and choose. Without it these are reported, but not required:
    /// they ask about views with one or two items, which a short training rarely meets.
    /// </summary>
    [Option("strict", Help = "Require the marks of the made-up situations of models that see what things are, too")]
    public bool Strict { get; init; }

    /// <summary>Whether every made-up situation is listed with its answer.</summary>
    [Option("verbose", Help = "List every made-up situation with the move chosen in it")]
    public bool Verbose { get; init; }
}
