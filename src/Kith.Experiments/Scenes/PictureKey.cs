using Kith.Experiments.Charts;

namespace Kith.Experiments.Scenes;

/// <summary>What a colour of a picture means.</summary>
/// <param name="Colour">The colour.</param>
/// <param name="Letter">Stands for it where there are no colours.</param>
/// <param name="Meaning">In words; empty for what needs no explanation.</param>
public readonly record struct PictureKey(Colour Colour, char Letter, string Meaning);
