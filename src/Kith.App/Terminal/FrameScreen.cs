using System.Globalization;
using System.Text;
using Kith.Reports;

namespace Kith.App.Terminal;

/// <summary>
/// Draws frames over each other: two rows of cells per line of text, the upper one in the colour of a half block, the lower one behind it.
/// </summary>
internal sealed class FrameScreen(Surroundings outside)
{
    private const string Home = "\e[H", Reset = "\e[0m";
    private const string Clear = "\e[2J", ClearLine = "\e[K", ClearBelow = "\e[J";
    private const string HideCursor = "\e[?25l", ShowCursor = "\e[?25h";
    private const int BarCells = 12;

    /// <summary>Shows the frames one after another.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="pause">How long each stays.</param>
    public void Show(IEnumerable<Frame> frames, TimeSpan pause)
    {
        outside.Output.Write(HideCursor + Clear);
        try
        {
            foreach (var frame in frames)
            {
                outside.Output.Write(Home + Text(frame) + ClearBelow);
                outside.Output.Flush();
                outside.Interrupts.Token.WaitHandle.WaitOne(pause);
            }
        }
        finally
        {
            outside.Output.Write(ShowCursor + Reset);
        }
    }

    /// <summary>One frame as coloured text: caption, world, and the bars beneath.</summary>
    internal string Text(Frame frame)
    {
        var text = new StringBuilder();
        text.Append(Cut(frame.Caption)).Append(ClearLine).Append('\n');
        var below = frame.Bars.Count > 0 ? ((frame.Bars.Count * (BarCells + 8)) / outside.Width) + 1 : 0;
        Draw(text, PictureShrinking.Fit(frame.World, outside.Width - 1, 2 * Math.Max(1, outside.Height - 2 - below)));
        var column = 0;
        foreach (var (label, value) in frame.Bars) column = AppendBar(text, label, value, column);
        if (column > 0) text.Append(ClearLine).Append('\n');
        return text.ToString();
    }

    private static void Draw(StringBuilder text, Picture picture)
    {
        for (var y = 0; y < picture.Height; y += 2)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                text.Append(Code(38, picture[x, y]));
                if (y + 1 < picture.Height) text.Append(Code(48, picture[x, y + 1]));
                text.Append('▀');
            }

            text.Append(Reset).Append(ClearLine).Append('\n');
        }
    }

    private static string Code(int place, Colour colour) =>
        string.Create(CultureInfo.InvariantCulture, $"\e[{place};2;{colour.Red};{colour.Green};{colour.Blue}m");

    private int AppendBar(StringBuilder text, string label, double value, int column)
    {
        var full = (int)Math.Round(Math.Clamp(double.IsNaN(value) ? 0 : value, 0, 1) * BarCells);
        var bar = $"{label,2} {new string('█', full)}{new string('·', BarCells - full)}  ";
        if (column > 0 && column + bar.Length >= outside.Width)
        {
            text.Append(ClearLine).Append('\n');
            column = 0;
        }

        text.Append(bar);
        return column + bar.Length;
    }

    private string Cut(string line) => line.Length < outside.Width ? line : line[..(outside.Width - 1)];
}
