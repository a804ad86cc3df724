using Kith.Options;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>Settings of judging therapists; those of the world win over what a model was trained in.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Under a minute.</summary>
    public static IReadOnlyList<Setting> Quick { get; } = [new("n_episodes", "50", "--quick")];

    /// <summary>Whether <see cref="Quick"/> replaces the defaults.</summary>
    [Option("quick", Help = "Under a minute: 50 clients unless said otherwise")]
    public bool IsQuick { get; init; }

    /// <summary>Clients of each pattern.</summary>
    [Option(
        "n_episodes", Help = "Clients of each pattern", Min = 1, Max = 1_000_000,
        Unit = "episodes", Aliases = ["episodes", "eval_episodes"])]
    public int Episodes { get; init; } = 500;

    /// <summary>Seed of the first client; the others follow, and everybody treats the same.</summary>
    [Option("seed", Help = "Seed of the first client; everybody treats the same clients", Min = 0, Max = 1e15)]
    public long Seed { get; init; } = 1_000_000;

    /// <summary>Whether trained therapists take the most probable answer instead of drawing one.</summary>
    [Option("deterministic", Help = "Let trained therapists take the most probable answer instead of drawing one")]
    public bool Deterministic { get; init; }

    /// <summary>Scripted therapists that are judged as well.</summary>
    [Option("therapists", Help = "Scripted therapists that are judged as well; all for every one, none for none")]
    public IReadOnlyList<string> Therapists { get; init; } =
        ["random", "complementary", "best_static", "best_response", "omniscient_v1", "omniscient_v2"];

    /// <summary>The clients.</summary>
    [OptionGroup<TherapyWorldOptions>]
    public TherapyWorldOptions World { get; init; } = new();
}
