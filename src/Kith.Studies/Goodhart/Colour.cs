namespace Kith.Studies.Goodhart;

/// <summary>A colour by its red, green and blue parts, 0 to 255 each.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue);
