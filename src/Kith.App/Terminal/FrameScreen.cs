using System.Globalization;
using System.Text;
using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;

namespace Kith.App.Terminal;

/// <summary>
/// Draws frames over each other: two rows of cells per line of text, the upper one in the colour of a half
/// block, the lower one behind it.
/// </summary>
internal sealed class FrameScreen(CommandHost host)
{
    private const string Home = "\e[H", Reset = "\e[0m";
    private const string Clear = "\e[2J", ClearLine = "\e[K", ClearBelow = "\e[J";
    private const string HideCursor = "\e[?25l", ShowCursor = "\e[?25h";
    private const int BarCells = 12;
    private static readonly Colour Dark = new(0, 0, 0);
    private static readonly Colour Light = new(255, 255, 255);

    /// <summary>Shows the frames one after another.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="pause">How long each stays; the time that the frame suggests when null.</param>
    public void Show(IEnumerable<Frame> frames, TimeSpan? pause)
    {
        host.Output.Write(HideCursor + Clear);
        try
        {
            foreach (var frame in frames)
            {
                host.Output.Write(Home + Text(frame) + ClearBelow);
                host.Output.Flush();
                host.Interrupts.Token.WaitHandle.WaitOne(pause ?? frame.Pause);
            }
        }
        finally
        {
            host.Output.Write(ShowCursor + Reset);
        }
    }

    /// <summary>One frame as coloured text: caption, world with its panels and legend, and bars and sentences beneath.</summary>
    internal string Text(Frame frame)
    {
        var text = new StringBuilder();
        AppendLine(text, Cut(frame.Caption));
        var sentences = Paragraphs.Wrap(frame.Text, host.Width - 1).ToArray();
        var below = (frame.Bars.Count > 0 ? ((frame.Bars.Count * (BarCells + 8)) / host.Width) + 1 : 0)
            + (frame.World.Legend.Count > 0 ? 1 : 0) + sentences.Length;
        var picture = PictureShrinking.Fit(frame.World, host.Width - 1, 2 * Math.Max(1, host.Height - 2 - below));
        Draw(text, picture, PanelText.Lines(frame.Panels, (picture.Height + 1) / 2));
        if (picture.Legend.Count > 0) AppendLegend(text, picture);
        var column = 0;
        foreach (var (label, value) in frame.Bars) column = AppendBar(text, label, value, column);
        if (column > 0) AppendLine(text, "");
        foreach (var sentence in sentences) AppendLine(text, sentence);
        return text.ToString();
    }

    private void Draw(StringBuilder text, Picture picture, IReadOnlyList<string> beside)
    {
        var room = Math.Max(0, host.Width - 1 - picture.Width);
        for (var y = 0; y < picture.Height || y / 2 < beside.Count; y += 2)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                if (y < picture.Height) AppendCells(text, picture, x, y);
                else text.Append(' ');
            }

            var words = y / 2 < beside.Count ? beside[y / 2] : "";
            AppendLine(text.Append(Reset), words[..Math.Min(room, words.Length)]);
        }
    }

    private static void AppendCells(StringBuilder text, Picture picture, int x, int y)
    {
        var label = picture.Labels.FirstOrDefault(
            label => label.Y / 2 == y / 2 && x >= label.X && x < label.X + label.Text.Length);
        if (label.Text is not null)
        {
            var behind = picture[x, y];
            text.Append(Code(38, behind.Luminance > 0.4 ? Dark : Light)).Append(Code(48, behind)).Append(label.Text[x - label.X]);
            return;
        }

        text.Append(Code(38, picture[x, y]));
        if (y + 1 < picture.Height) text.Append(Code(48, picture[x, y + 1]));
        text.Append('▀');
    }

    private void AppendLegend(StringBuilder text, Picture picture)
    {
        var left = host.Width - 1;
        foreach (var key in picture.Legend.Where(key => key.Meaning.Length > 0))
        {
            var words = $" {key.Meaning}  ";
            if (left < words.Length + 1) break;
            text.Append(Code(38, key.Colour)).Append('█').Append(Reset).Append(words);
            left -= words.Length + 1;
        }

        AppendLine(text, "");
    }

    private static void AppendLine(StringBuilder text, string line) => text.Append(line).Append(ClearLine).Append('\n');

    private static string Code(int place, Colour colour) =>
        string.Create(CultureInfo.InvariantCulture, $"\e[{place};2;{colour.Red};{colour.Green};{colour.Blue}m");

    private int AppendBar(StringBuilder text, string label, double value, int column)
    {
        var bar = $"{label,2} {PanelText.Bar(value, BarCells)}  ";
        if (column > 0 && column + bar.Length >= host.Width)
        {
            AppendLine(text, "");
            column = 0;
        }

        text.Append(bar);
        return column + bar.Length;
    }

    private string Cut(string line) => line.Length < host.Width ? line : line[..(host.Width - 1)];
}
