using Kith.Numerics;
using Kith.Options;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>
/// How long, how often and under which seeds policies are evaluated; no episodes, no time limit, energy always live.
/// </summary>
public sealed record EvaluationOptions : IValidated
{
    /// <summary>A few seconds instead of minutes: enough to see a large effect.</summary>
    public static IReadOnlyList<Setting> Quick { get; } =
    [
        new("steps_per_env", "400", "--quick"), new("n_envs", "64", "--quick"),
        new("runs", "1", "--quick"), new("resamples", "500", "--quick"),
    ];

    /// <summary>Whether <see cref="Quick"/> replaces the defaults.</summary>
    [Option("quick", Help = "Evaluate in seconds: fewer steps, worlds and runs unless they are given")]
    public bool IsQuick { get; init; }

    /// <summary>Steps of each world in a run.</summary>
    [Option("steps_per_env", Help = "Steps of each world in a run", Min = 1, Unit = "steps", Aliases = ["steps", "timesteps"])]
    public int Steps { get; init; } = 2000;

    /// <summary>Independent worlds of a run, one agent each.</summary>
    [Option("n_envs", Help = "Independent worlds of a run, one agent each", Min = 1, Aliases = ["worlds", "num_envs"])]
    public int Worlds { get; init; } = 256;

    /// <summary>Runs of each policy, each under a seed of its own.</summary>
    [Option("runs", Help = "Runs of each policy, each under a seed of its own", Min = 1)]
    public int Runs { get; init; } = 5;

    /// <summary>What the seeds of the runs are derived from.</summary>
    [Option("base_seed", Help = "What the seeds of the runs are derived from", Aliases = ["seed"])]
    public long Seed { get; init; } = 42;

    /// <summary>Which energies the agents live on.</summary>
    [Option("energies", Help = "Energies the agents live on: guide, harsh, both, or the models' own")]
    public EnergyChoice Energies { get; init; } = EnergyChoice.Both;

    /// <summary>Food of every world; −1 draws from the model's training range.</summary>
    [Option("eval_food", Help = "Food of every world; -1 draws from the training range", Min = -1, Unit = "items")]
    public int Food { get; init; } = -1;

    /// <summary>Poison of every world; −1 draws from the model's training range.</summary>
    [Option("eval_poison", Help = "Poison of every world; -1 draws from the training range", Min = -1, Unit = "items")]
    public int Poison { get; init; } = -1;

    /// <summary>Energy per step; −1 keeps that of the energies.</summary>
    [Option("eval_move_cost", Help = "Energy per step; -1 keeps that of the energies", Min = -1)]
    public float MoveCost { get; init; } = -1;

    /// <summary>Actions are drawn from softmax(logits / temperature).</summary>
    [Option("temperature", Help = "Actions are drawn from softmax(logits / temperature)", MinExclusive = 0)]
    public double Temperature { get; init; } = 1;

    /// <summary>Whether the most probable action is taken.</summary>
    [Option("deterministic", Help = "Take the most probable action instead of drawing one")]
    public bool Deterministic { get; init; }

    /// <summary>Whether the scripted reference agents are evaluated, too.</summary>
    [Option("references", Help = "Evaluate the omniscient seeker, the proxy seeker and the random walker, too")]
    public bool References { get; init; } = true;

    /// <summary>World of the reference agents where no model brings its own: guide or harsh.</summary>
    [Option("world_preset", Help = "World of the reference agents where no model brings its own")]
    public PresetChoice Preset { get; init; } = PresetChoice.Guide;

    /// <summary>Redraws behind every bootstrap interval.</summary>
    [Option("resamples", Help = "Redraws behind every bootstrap interval", Min = 1)]
    public int Resamples { get; init; } = 1000;

    /// <inheritdoc/>
    public IEnumerable<Problem> Problems()
    {
        if (Deterministic && Temperature != 1)
        {
            yield return Problem.With(
                Temperature, $"must stay 1 where {Problem.Mention(Deterministic)} is true: the most probable action has none");
        }
    }

    /// <summary>Seed of a run, the same for every policy, so that all begin on the same maps.</summary>
    /// <param name="run">Number of the run, from 0.</param>
    public long SeedOf(int run)
    {
        var random = new RandomStream(Seed, "evaluation", run);
        return random.NextUInt32();
    }
}
