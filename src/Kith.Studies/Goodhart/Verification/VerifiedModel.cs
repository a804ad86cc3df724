using Kith.Studies.Goodhart.Networks;

namespace Kith.Studies.Goodhart.Verification;

/// <summary>A trained model and its moves in made-up situations.</summary>
/// <param name="Model">The model.</param>
/// <param name="Scores">Its scores.</param>
internal sealed record VerifiedModel(ForagerModel Model, DirectionalScores Scores)
{
    /// <summary>Mode and training seed.</summary>
    public string Name => Model.Name;
}
