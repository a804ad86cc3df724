using Kith.App.Signals;
using Kith.App.Terminal;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;

namespace Kith.App.Tests.Terminal;

/// <summary>Documents on a terminal and on a pipe.</summary>
public sealed class DocumentPrinterTests : IDisposable
{
    private readonly Interrupts _interrupts = new(TimeProvider.System, _ => { }, _ => { });

    private static Document Sample =>
        new Document("Where a **measure** stops being good") { Subtitle = "preset `guide`, 42 seeds" }
            .Heading("What `proxy` did")
            .Paragraph("The agent ate **twelve** times as much `poison` as food, which nobody had wanted of it.")
            .Bullets("first of all", "and then, in `the_harsh_world`, everybody died before long")
            .Heading("Details", 3)
            .KeyNumbers(new KeyNumber("Survival", "812", "steps, 95 % interval 790 to 834"))
            .Callout("What would refute this", "An agent that eats `food` under a measure that pays for poison.")
            .Table(new Table("who", "mark") { Caption = "Marks are **means** over all the models of a mode" }.Row("`ann`", "1.5"))
            .Figure("one", new Plot { Title = "One" }, "Marks over `time`")
            .Code("a: 1\nb: 2", "yaml");

    public void Dispose() => _interrupts.Dispose();

    [Fact]
    public void A_terminal_shows_plain_text_that_is_broken_at_words() => Assert.Equal(
        """
        Where a measure stops being good
        ════════════════════════════════

        preset guide, 42 seeds

        What proxy did
        ──────────────

        The agent ate twelve times as much
        poison as food, which nobody had wanted
        of it.

        • first of all
        • and then, in the_harsh_world,
          everybody died before long

        Details
        ╌╌╌╌╌╌╌

        • Survival: 812 (steps, 95 % interval
          790 to 834)

        │ What would refute this
        │ An agent that eats food under a
        │ measure that pays for poison.

        ╭─────┬──────╮
        │ who │ mark │
        ├─────┼──────┤
        │ ann │  1.5 │
        ╰─────┴──────╯

        Marks are means over all the models of a
        mode

        Marks over time

            a: 1
            b: 2



        """.ReplaceLineEndings("\n"),
        Printed(isTerminal: true, json: false));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void What_no_terminal_shows_is_markdown(bool isTerminal, bool json)
    {
        var text = Printed(isTerminal, json);
        Assert.Contains(
            "# Where a **measure** stops being good\n\n_preset `guide`, 42 seeds_\n\n", text, StringComparison.Ordinal);
        Assert.Contains("* first of all\n* and then, in `the_harsh_world`, everybody died", text, StringComparison.Ordinal);
    }

    [Fact]
    public void In_short_it_keeps_what_limits_a_claim()
    {
        var text = Printed(isTerminal: false, json: false, brief: true, new Document("Compared")
            .Bullets("Two models are one: their weights are the same.").Paragraph("Long words.")
            .Table(new Table("who", "mark") { Caption = "Means of two models" }.Row("ann", "1.5"))
            .Callout("What would refute this", "It is not decided.").Heading("Parts", 3).Bullets("left out"));
        Assert.Contains("* Two models are one", text, StringComparison.Ordinal);
        Assert.Contains("_Means of two models_", text, StringComparison.Ordinal);
        Assert.Contains("It is not decided.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Long words", text, StringComparison.Ordinal);
        Assert.DoesNotContain("left out", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_without_blanks_are_broken_behind_commas_and_bars()
    {
        Assert.Equal(["one,", "two,", "three|", "four"], Paragraphs.Wrap(["one,two,three|four"], 6));
        Assert.Equal(["/a/long/path"], Paragraphs.Wrap(["/a/long/path"], 6));
    }

    private string Printed(bool isTerminal, bool json, bool brief = false, Document? document = null)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var host = new CommandHost
        {
            Output = text,
            Error = text,
            Studies = [],
            Interrupts = _interrupts,
            IsTerminal = isTerminal,
            Width = 40,
        };
        new DocumentPrinter(host, new(host, json)).Print(document ?? Sample, brief);
        return text.ToString();
    }
}
