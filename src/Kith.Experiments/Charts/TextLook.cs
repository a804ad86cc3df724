namespace Kith.Experiments.Charts;

/// <summary>How a text of a picture looks.</summary>
/// <param name="Style">Classes of the style sheet.</param>
/// <param name="Anchor">Which part of the text stands at its coordinates: start, middle or end.</param>
/// <param name="Rotated">Degrees, clockwise.</param>
internal readonly record struct TextLook(string Style, string Anchor = "start", double Rotated = 0);
