using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>What agents live on in an evaluation.</summary>
/// <param name="Name">"guide", "harsh" or "own".</param>
/// <param name="Options">The energies.</param>
public sealed record NamedEnergies(string Name, EnergyOptions Options)
{
    /// <summary>The energies as the measures need them.</summary>
    public ItemEnergies Items => new(Options.Food, Options.Poison, Options.MoveCost);

    /// <summary>The energies that an evaluation asks for.</summary>
    /// <param name="options">Which energies, and what a step costs.</param>
    /// <param name="own">The energies of the world a model was trained in.</param>
    public static IReadOnlyList<NamedEnergies> Of(EvaluationOptions options, EnergyOptions own)
    {
        IReadOnlyList<NamedEnergies> chosen = options.Energies switch
        {
            EnergyChoice.Guide => [Guide],
            EnergyChoice.Harsh => [Harsh],
            EnergyChoice.Own => [new("own", own)],
            _ => [Guide, Harsh],
        };
        return options.MoveCost < 0
            ? chosen
            : [.. chosen.Select(energies => energies with { Options = energies.Options with { MoveCost = options.MoveCost } })];
    }

    /// <summary>The guide's.</summary>
    public static NamedEnergies Guide { get; } = new("guide", ForagingOptions.Guide.Energy);

    /// <summary>The harsh ones.</summary>
    public static NamedEnergies Harsh { get; } = new("harsh", ForagingOptions.Harsh.Energy);
}
