using System.Globalization;

namespace Kith.Experiments.Charts;

/// <summary>An opaque colour.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>The colour as #rrggbb.</summary>
    public string Hex => $"#{Red:x2}{Green:x2}{Blue:x2}";

    /// <summary>Relative luminance in [0, 1] as the web's accessibility rules define it (WCAG 2).</summary>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>Reads #rrggbb.</summary>
    /// <param name="hex">Six hexadecimal digits after a #.</param>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static Colour Parse(string hex) =>
        hex.Length == 7 && hex[0] == '#'
        && uint.TryParse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new((byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : throw new FormatException($"'{hex}' is no colour; write it like #1f77b4.");

    /// <summary>Contrast between two colours, 1 (none) to 21 (black on white); graphics need 3.</summary>
    /// <param name="other">The other colour.</param>
    public double Contrast(Colour other)
    {
        var (a, b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>A colour between this one and another.</summary>
    /// <param name="other">The other colour.</param>
    /// <param name="share">0 is this colour, 1 the other.</param>
    public Colour Towards(Colour other, double share)
    {
        byte Mix(byte from, byte to) => (byte)Math.Round(from + ((to - from) * share));
        return new(Mix(Red, other.Red), Mix(Green, other.Green), Mix(Blue, other.Blue));
    }

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
