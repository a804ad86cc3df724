using System.Text;
using Kith.Experiments.Scenes;

namespace Kith.App.Terminal;

/// <summary>
/// Draws frames over each other: two rows of cells per line of text, the upper one in the colour of a half
/// block, the lower one behind it. The last line names the keys that work.
/// </summary>
internal sealed class FrameScreen(CommandHost host)
{
    private const string Home = "\e[H";
    private const string Clear = "\e[2J", ClearLine = "\e[K", ClearBelow = "\e[J";
    private const string HideCursor = "\e[?25l", ShowCursor = "\e[?25h";
    private const int BarCells = 12;

    // Caption and keys; the cursor stays behind them.
    private const int OtherLines = 2;

    /// <summary>Shows the frames one after another.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="pause">How long each stays; the time that the frame suggests when null.</param>
    public void Show(IEnumerable<Frame> frames, TimeSpan? pause)
    {
        var keys = new WatchKeys(host);
        // The end of the pictures shows that the key was heard.
        host.Interrupts.Announce = _ => { };
        host.Output.Write(HideCursor + Clear);
        try
        {
            foreach (var frame in frames)
            {
                void Draw()
                {
                    host.Output.Write(Home + Text(frame) + Cut(keys.Line) + ClearBelow);
                    host.Output.Flush();
                }

                Draw();
                if (!keys.Wait(pause ?? frame.Pause, Draw)) break;
            }
        }
        finally
        {
            host.Interrupts.Announce = null;
            host.Output.WriteLine(ShowCursor + PictureText.Reset);
        }
    }

    /// <summary>One frame as coloured text: caption, world with its panels and legend, and bars and sentences beneath.</summary>
    internal string Text(Frame frame)
    {
        var text = new StringBuilder();
        AppendLine(text, Cut(frame.Caption));
        var sentences = Paragraphs.Wrap(FrameText.Words(frame), host.Width - 1).ToArray();
        var below = (frame.Bars.Count > 0 ? ((frame.Bars.Count * (BarCells + 8)) / host.Width) + 1 : 0)
            + (frame.World.Legend.Count > 0 ? 1 : 0) + sentences.Length;
        var (room, height) = (host.Width - 1, Math.Max(1, host.Height - OtherLines - below));
        var views = frame.Panels.Count > 0 ? new(0, []) : ViewColumns.Of(frame.Views, room / 2, height);
        var picture = PictureFitting.Fit(frame.World, room - views.Width, 2 * height);
        var panels = PanelText.Lines(frame.Panels, (picture.Height + 1) / 2);
        var beside = room - picture.Width;
        Draw(
            text, picture,
            [.. panels.Select(words => words[..Math.Clamp(words.Length, 0, Math.Max(0, beside))]), .. views.Lines]);
        if (picture.Legend.Count > 0) AppendLegend(text, picture);
        var column = 0;
        foreach (var (label, value) in frame.Bars) column = AppendBar(text, label, value, column);
        if (column > 0) AppendLine(text, "");
        foreach (var sentence in sentences) AppendLine(text, sentence);
        return text.ToString();
    }

    private static void Draw(StringBuilder text, Picture picture, IReadOnlyList<string> beside)
    {
        for (var y = 0; y < picture.Height || y / 2 < beside.Count; y += 2)
            AppendLine(text, PictureText.Line(picture, y) + PictureText.Reset + (y / 2 < beside.Count ? beside[y / 2] : ""));
    }

    private void AppendLegend(StringBuilder text, Picture picture)
    {
        var left = host.Width - 1;
        foreach (var key in picture.Legend.Where(key => key.Meaning.Length > 0))
        {
            var words = $" {key.Meaning}  ";
            if (left < words.Length + 1) break;
            text.Append(PictureText.Ink(key.Colour)).Append('█').Append(PictureText.Reset).Append(words);
            left -= words.Length + 1;
        }

        AppendLine(text, "");
    }

    private static void AppendLine(StringBuilder text, string line) => text.Append(line).Append(ClearLine).Append('\n');

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
