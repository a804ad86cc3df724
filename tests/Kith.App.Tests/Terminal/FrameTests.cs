using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kith.App.Signals;
using Kith.App.Terminal;
using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;
using Kith.Networks;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.Watching;
using Kith.Studies.Therapy.World;

namespace Kith.App.Tests.Terminal;

public sealed partial class FrameTests : IDisposable
{
    private const int CircleWidth = 31;
    private static readonly Colour s_red = new(255, 0, 0);
    private static readonly Lazy<Frame[]> s_therapies = new(() => [.. Therapies()]);
    private readonly Interrupts _interrupts = new(TimeProvider.System, _ => { }, _ => { });

    [Theory]
    [InlineData(0.95, "████████")]
    [InlineData(0.93, "███████·")]
    [InlineData(0.06, "········")]
    [InlineData(0.07, "█·······")]
    [InlineData(2, "████████")]
    [InlineData(-1, "········")]
    [InlineData(double.NaN, "········")]
    public void A_bar_is_rounded_to_whole_blocks(double share, string bar) => Assert.Equal(bar, PanelText.Bar(share, 8));

    [Fact]
    public void A_drawing_with_a_legend_is_printed_with_its_letters_and_words()
    {
        Assert.Equal(
            """
            moment
             ab        dogs ████████  1
                       cats ████···· .5
            # red
            One two.


            """.ReplaceLineEndings("\n"),
            Plain(Labelled()));
    }

    [Fact]
    public void Events_are_a_line_before_what_else_is_told()
    {
        var frame = new Frame
        {
            Caption = "moment",
            World = new(1, 1),
            Events = ["a bond is born", "it rains"],
            Text = ["So it ends."],
        };
        Assert.EndsWith("* a bond is born; it rains\nSo it ends.\n\n", Plain(frame), StringComparison.Ordinal);
        Assert.Equal(["* a bond is born; it rains", "So it ends."], Uncoloured(Screen(frame, 80, 24))[^2..]);
        var events = FrameJson.Of(frame)["events"]!.AsArray();
        Assert.Equal(["a bond is born", "it rains"], events.Select(what => (string)what!));
        Assert.False(FrameJson.Of(Labelled()).ContainsKey("events"));
    }

    [Fact]
    public void Words_in_a_picture_are_drawn_over_it_and_panels_beside_it()
    {
        var text = Screen(Labelled(), 80, 24);
        Assert.Equal(
            ["moment", "▀ab▀▀▀▀▀▀  dogs ████████  1", "           cats ████···· .5", "█ red  ", "One two."], Uncoloured(text));
        Assert.Contains("\e[38;2;255;255;255m\e[48;2;0;0;0mb", text, StringComparison.Ordinal);
        Assert.Contains("\e[38;2;255;0;0m█\e[0m red", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_with_a_focus_is_shown_to_scale_around_it_beside_the_views()
    {
        var world = new Picture(100, 100) { Focus = (98, 50), Legend = [new(s_red, '@', "watched")] };
        world[98, 50] = s_red;
        var view = new Picture(11, 11);
        var frame = new Frame
        {
            Caption = "moment",
            World = world,
            Views = [new("cell_food", view), new("cell_poison", view), new("cell_wall", view)],
            Bars = [new("left", 0.25)],
        };
        var text = Screen(frame, 80, 24);
        var lines = Uncoloured(text);
        // Two columns of views, each of two under each other at most, leave 79 - 26 columns for the world.
        Assert.Equal(new string('▀', 53) + "  cell_food    cell_wall  ", lines[1]);
        Assert.Equal(new string('▀', 53) + "  cell_poison" + new string(' ', 13), lines[8]);
        Assert.Contains("█ watched", lines[^2], StringComparison.Ordinal);
        Assert.True(lines.Length < 24);
        // The focus is near the right border, so the map ends there: 2 cells from the world's last column.
        var row = text.Split('\n').Single(line => line.Contains("2;255;0;0m", StringComparison.Ordinal) && !line.Contains('█'));
        Assert.Equal(51, row[..row.IndexOf("2;255;0;0m", StringComparison.Ordinal)].Count(c => c == '▀'));
    }

    [Fact]
    public void Plain_letters_are_those_of_the_legend()
    {
        var world = new Picture(3, 1) { Legend = [new(s_red, '@', "watched")] };
        world[1, 0] = s_red;
        Assert.Equal(
            "moment\n.@.\n. #000000  @ watched\n\n", Plain(new() { Caption = "moment", World = world }));
    }

    [Fact]
    public void Json_tells_words_panels_labels_and_legend()
    {
        var json = FrameJson.Of(Labelled());
        Assert.Equal("""["One two."]""", json["text"]!.ToJsonString());
        Assert.Equal(
            """{"title":"","gauges":[{"label":"dogs","share":1,"value":"1"},{"label":"cats","share":0.5,"value":".5"}]}""",
            json["panels"]![0]!.ToJsonString());
        Assert.Equal("""[{"x":1,"y":0,"text":"ab"}]""", json["world"]!["labels"]!.ToJsonString());
        Assert.Equal("""{"colour":"#ff0000","letter":"#","meaning":"red"}""", json["world"]!["legend"]![0]!.ToJsonString());
    }

    [Theory]
    [InlineData(60, 16)]
    [InlineData(20, 5)]
    public void A_therapy_is_never_wider_than_the_terminal(int width, int height)
    {
        foreach (var frame in s_therapies.Value)
            Assert.All(Uncoloured(Screen(frame, width, height)), line => Assert.True(line.Length < width, line));
    }

    [Fact]
    public void A_therapy_fits_a_terminal_of_eighty_columns_and_twenty_four_lines_unshrunk()
    {
        foreach (var frame in s_therapies.Value)
        {
            var lines = Uncoloured(Screen(frame, 80, 24));
            Assert.All(lines, line => Assert.True(line.Length < 80, line));
            Assert.True(lines.Length < 24, string.Join('\n', lines));
            Assert.Equal(('D', 'S'), (lines[1][15], lines[14][15]));
        }
    }

    [Fact]
    public void A_therapy_is_readable_as_plain_text_of_less_than_eighty_columns()
    {
        foreach (var frame in s_therapies.Value)
        {
            var lines = Plain(frame).Split('\n');
            Assert.All(lines, line => Assert.True(line.Length < 80, line));
            string[] drawing = [.. lines[1..15].Select(line => line.PadRight(CircleWidth)[..CircleWidth])];
            Assert.Equal("D", drawing[0].Trim());
            Assert.Equal("S", drawing[^1].Trim());
            Assert.Equal(("C", "W"), (drawing[6][..1], drawing[6][^1..]));
            if (frame.Series[4].Value > 0) Assert.Contains(drawing, line => line.Contains('#', StringComparison.Ordinal));
            Assert.NotNull(JsonNode.Parse(FrameJson.Of(frame).ToJsonString()));
        }
    }

    private static IEnumerable<Frame> Therapies()
    {
        var options = new TherapyWorldOptions { MaxSessions = 30, Threshold = 0.7, Dropout = DropoutRule.Hazard };
        string[] names = ["random", "omniscient_v2_revised"];
        var network = new Network(new Linear(52, 9));
        return Enumerable.Range(0, 3).SelectMany(seed => names
            .SelectMany(name => TherapyFrames.Play(options, TherapistCatalog.Find(name).ToActor(options), seed))
            .Concat(TherapyFrames.Play(
                options, new LearnedTherapist("a model with a name that no caption can hold", network, ObservationKind.Plain),
                seed)));
    }

    private static Frame Labelled()
    {
        var world = new Picture(9, 2)
        {
            Labels = [new(1, 0, "ab")],
            Legend = [new(s_red, '#', "red"), new(new(1, 1, 1), '.', "")],
        };
        world[2, 1] = s_red;
        return new()
        {
            Caption = "moment",
            World = world,
            Text = ["One two."],
            Panels = [new("", [new("dogs", 1, "1"), new("cats", 0.5, ".5")])],
        };
    }

    private static string Plain(Frame frame)
    {
        using var output = new StringWriter { NewLine = "\n" };
        FrameText.Write(frame, output);
        return output.ToString();
    }

    private string Screen(Frame frame, int width, int height) =>
        new FrameScreen(new CommandHost
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Studies = [],
            Interrupts = _interrupts,
            Version = "",
            Width = width,
            Height = height,
        }).Text(frame);

    private static string[] Uncoloured(string text) => Codes().Replace(text, "").TrimEnd('\n').Split('\n');

    public void Dispose() => _interrupts.Dispose();

    [GeneratedRegex("\e\\[[0-9;]*[a-zA-Z]")]
    private static partial Regex Codes();
}
