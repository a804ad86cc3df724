namespace Kith.Experiments.Scenes;

/// <summary>A word in a picture.</summary>
/// <param name="X">Column of the cell in which it begins.</param>
/// <param name="Y">Row of that cell.</param>
/// <param name="Text">The word; a letter is about as wide as a cell.</param>
public readonly record struct PictureLabel(int X, int Y, string Text);
