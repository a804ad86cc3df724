using System.Globalization;
using System.Text;
using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;

namespace Kith.App.Terminal;

/// <summary>
/// A picture as coloured text: two rows of cells per line, the upper one a half block, the lower one behind it.
/// </summary>
internal static class PictureText
{
    /// <summary>Ends all colours.</summary>
    public const string Reset = "\e[0m";

    private static readonly Colour Dark = new(0, 0, 0);
    private static readonly Colour Light = new(255, 255, 255);

    /// <summary>The line with the cells of this row and the next one; blank below the picture.</summary>
    public static string Line(Picture picture, int row)
    {
        if (row >= picture.Height) return new string(' ', picture.Width);
        var text = new StringBuilder();
        for (var x = 0; x < picture.Width; x++) AppendCells(text, picture, x, row);
        return text.Append(Reset).ToString();
    }

    /// <summary>Writes in a colour from here on.</summary>
    public static string Ink(Colour colour) => Code(38, colour);

    private static void AppendCells(StringBuilder text, Picture picture, int x, int y)
    {
        var label = picture.Labels.FirstOrDefault(
            label => label.Y / 2 == y / 2 && x >= label.X && x < label.X + label.Text.Length);
        if (label.Text is not null)
        {
            var behind = picture[x, y];
            text.Append(Ink(behind.Luminance > 0.4 ? Dark : Light)).Append(Code(48, behind)).Append(label.Text[x - label.X]);
            return;
        }

        text.Append(Ink(picture[x, y]));
        if (y + 1 < picture.Height) text.Append(Code(48, picture[x, y + 1]));
        text.Append('▀');
    }

    private static string Code(int place, Colour colour) =>
        string.Create(CultureInfo.InvariantCulture, $"\e[{place};2;{colour.Red};{colour.Green};{colour.Blue}m");
}
