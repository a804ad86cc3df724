using Kith.Options;

namespace Kith.Studies.Therapy.Training;

/// <summary>How a therapist imitates a teacher before it learns by itself.</summary>
public sealed record WarmStartOptions
{
    /// <summary>Name for no teacher.</summary>
    public const string None = "none";

    /// <summary>The teacher.</summary>
    [Option(
        "warm_start",
        Help = "Scripted therapist to imitate before learning, such as complementary or planner; none for none", Null = None)]
    public string Teacher { get; init; } = None;

    /// <summary>Therapies of the teacher that are watched.</summary>
    [Option(
        "warm_start_episodes", Help = "Therapies of the teacher that are watched", Min = 1, Max = 1_000_000, Unit = "episodes")]
    public int Episodes { get; init; } = 200;

    /// <summary>
    /// Examples that are kept of each therapy, any of its sessions; 0 keeps all. What differs between clients needs
    /// many clients, not many sessions.
    /// </summary>
    [Option(
        "warm_start_examples", Help = "Examples kept of each therapy that is watched; 0 keeps all",
        Min = 0, Max = 1_000_000, Unit = "examples")]
    public int Examples { get; init; }

    /// <summary>Passes over what was watched.</summary>
    [Option("warm_start_epochs", Help = "Passes over what was watched", Min = 1, Max = 10_000)]
    public int Epochs { get; init; } = 10;

    /// <summary>
    /// Share of the examples in which the client's action is replaced by a random one and the teacher answers that: clients that
    /// change need the right answer to what they never did before.
    /// </summary>
    [Option(
        "warm_start_resampling",
        Help = "Share of examples in which the client does something else than it did", Min = 0, Max = 1)]
    public double Resampling { get; init; } = 0.5;
}
