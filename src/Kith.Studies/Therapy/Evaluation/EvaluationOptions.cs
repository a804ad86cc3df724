using Kith.Options;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>Settings of an evaluation; those of the world replace what a model was trained with.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Under a minute.</summary>
    public static IReadOnlyList<Setting> Quick { get; } = [new("n_episodes", "50", "--quick")];

    /// <summary>Whether <see cref="Quick"/> replaces the defaults.</summary>
    [Option("quick", Help = "Under a minute: 50 clients unless the number is given")]
    public bool IsQuick { get; init; }

    /// <summary>Clients of each pattern.</summary>
    [Option(
        "n_episodes", Help = "Clients of each pattern", Min = 1, Max = 1_000_000,
        Unit = "episodes", Aliases = ["episodes", "eval_episodes"])]
    public int Episodes { get; init; } = 500;

    /// <summary>Seed of the first client; the others follow; all therapists treat the same clients.</summary>
    [Option("seed", Help = "Seed of the first client; all therapists treat the same clients", Min = 0, Max = 1e15)]
    public long Seed { get; init; } = 1_000_000;

    /// <summary>Whether trained therapists take the most probable answer instead of drawing one.</summary>
    [Option("deterministic", Help = "Let trained therapists take the most probable answer instead of drawing one")]
    public bool Deterministic { get; init; }

    /// <summary>Scripted therapists that are evaluated as well.</summary>
    [Option("therapists", Help = "Scripted therapists that are evaluated as well: names, all, or none")]
    public IReadOnlyList<string> Therapists { get; init; } =
        ["random", "complementary", "best_static", "best_response", "omniscient_v1", "omniscient_v2"];

    /// <summary>The clients.</summary>
    [OptionGroup<TherapyWorldOptions>]
    public TherapyWorldOptions World { get; init; } = new();
}
