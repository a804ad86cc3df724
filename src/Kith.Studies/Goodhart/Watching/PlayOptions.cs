using Kith.Options;
using Kith.Studies.Goodhart.Baselines;

namespace Kith.Studies.Goodhart.Watching;

/// <summary>Settings of watching: those of the world, and what is shown.</summary>
public sealed record PlayOptions : IValidated
{
    /// <summary>The world, which is the model's own where nothing else is said.</summary>
    [OptionGroup<GoodhartOptions>]
    public GoodhartOptions Study { get; init; } = new();

    /// <summary>Agents of the watched kind and of each companion's.</summary>
    [Option("agents", Help = "Agents of the watched kind and of each companion's", Min = 1, Max = 1000)]
    public int Agents { get; init; } = 5;

    /// <summary>Scripted behaviours that share the world.</summary>
    [Option("companions", Help = "Scripted behaviours that share the world")]
    public IReadOnlyList<string> Companions { get; init; } = ["omniscient", "proxy_seeker"];

    /// <summary>Cells of the world's picture along each axis around the watched agent; 0 shows the whole map.</summary>
    [Option(
        "picture", Help = "Cells of the picture around the watched agent; 0 shows the whole map",
        Min = 0, Max = 4096, Unit = "cells")]
    public int Picture { get; init; }

    /// <summary>Whether the network's layers are shown.</summary>
    [Option("brain_view", Help = "Show the activity of the network's layers")]
    public bool BrainView { get; init; }

    /// <summary>Whether energy stays as it is, so that one can watch for long.</summary>
    [Option("still_energy", Help = "Keep the energy of all agents as it is")]
    public bool StillEnergy { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Problem> Problems() => BehaviourCatalog.Unknown(Companions, nameof(Companions));
}
