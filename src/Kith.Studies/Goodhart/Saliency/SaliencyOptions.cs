using Kith.Options;

namespace Kith.Studies.Goodhart.Saliency;

/// <summary>Settings of the saliency report.</summary>
public sealed record SaliencyOptions
{
    /// <summary>Moments of each model's life that are looked at.</summary>
    [Option("views", Help = "Moments of each model's life that are looked at", Min = 1, Max = 10_000)]
    public int Views { get; init; } = 64;

    /// <summary>How many of them are drawn.</summary>
    [Option("shown", Help = "How many of them are drawn", Min = 0, Max = 50)]
    public int Shown { get; init; } = 3;

    /// <summary>The method of the overlays and of the difference between models.</summary>
    [Option("method", Help = "Method of overlays and differences")]
    public SaliencyMethod Method { get; init; } = SaliencyMethod.Gradient;

    /// <summary>Index of the action asked about; −1 for the most probable one of each view.</summary>
    [Option("action", Help = "Action asked about, 0 to 7; -1 for the most probable of each view", Min = -1, Max = 7)]
    public int Action { get; init; } = -1;

    /// <summary>Seed of the lives.</summary>
    [Option("base_seed", Help = "Seed of the lives", Aliases = ["seed"])]
    public long Seed { get; init; } = 42;
}
