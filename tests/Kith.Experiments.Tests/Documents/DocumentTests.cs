using System.Text.RegularExpressions;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;

namespace Kith.Experiments.Tests.Documents;

public partial class DocumentTests
{
    private const string Nasty = "<img src=x onerror=alert(1)> a|b & `c` **d**";

    private static Document Sample() => new Document("A < B") { Subtitle = "seeds 42–46" }
        .Heading("Result").Heading("Result").Heading("1. Why?", 3)
        .KeyNumbers(new KeyNumber(Nasty, "6.8×", "95% interval"))
        .Paragraph(Nasty)
        .Bullets("first", Nasty)
        .Callout("What would refute this", Nasty)
        .Table(new Table("Mode", "Survival") { Caption = Nasty }.Row("ground_truth", "812").Row(Nasty, "−1.5"))
        .Figure("efficiency", new Plot { Title = "Efficiency" }, Nasty)
        .Code("a: 1 # ``` </code><script>", "yaml");

    [Fact]
    public void A_page_needs_nothing_from_anywhere_and_runs_nothing()
    {
        var html = Sample().ToHtml();
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"http", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(http", html, StringComparison.Ordinal);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme:dark", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_link_of_the_contents_leads_to_one_heading()
    {
        var html = Sample().ToHtml();
        var links = Links().Matches(html).Select(link => link.Groups[1].Value).ToArray();
        Assert.Equal(["result", "result-2", "1--why"], links);
        Assert.All(links, link => Assert.Single(Regex.Matches(html, $"id=\"{link}\"")));
    }

    [Fact]
    public void Prose_knows_strong_and_code_and_nothing_else()
    {
        Assert.Contains(
            "<p>&lt;img src=x onerror=alert(1)&gt; a|b &amp; <code>c</code> <strong>d</strong></p>",
            Sample().ToHtml(), StringComparison.Ordinal);
        Assert.Contains("<p>2 ** 3 ` 4</p>", new Document("t").Paragraph("2 ** 3 ` 4").ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_numbers_are_aligned_at_the_right()
    {
        var html = Sample().ToHtml();
        Assert.Contains("<th>Mode</th><th class=\"number\">Survival</th>", html, StringComparison.Ordinal);
        Assert.Contains("|---|---:|", Sample().ToMarkdown().Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("1,234.5")]
    [InlineData("−1.5 ± 0.2")]
    [InlineData("+12.5 (+10.5 to +14.5)")]
    [InlineData("[0.1, 0.2]")]
    [InlineData("< 0.001")]
    [InlineData("<0.001")]
    [InlineData("1e-05")]
    [InlineData("8/10")]
    [InlineData("42, 43")]
    [InlineData("99.5 %")]
    [InlineData("816µs")]
    [InlineData("6.8×")]
    [InlineData("−∞ to 0.5")]
    [InlineData("(0.5)")]
    public void What_begins_with_a_number_is_aligned_as_one(string cell) =>
        Assert.True(new Table("what").Row(cell).IsNumeric(0) || new Table("what").Row(cell).Row("1").IsNumeric(0));

    [Theory]
    [InlineData("0.1.0 0a0a18fc")]
    [InlineData("0.1.0")]
    [InlineData("28e8ec0e71535063")]
    [InlineData("677e093731022084")] // looks like a number with an exponent
    [InlineData("2026-11-30 20:01")]
    [InlineData("3dots")]
    [InlineData("(a) deaths")]
    [InlineData("-")]
    public void Versions_hashes_and_dates_are_texts(string cell) =>
        Assert.False(new Table("what").Row(cell).Row("1").IsNumeric(0));

    [Fact]
    public void Markdown_names_its_figures_by_relative_path_and_hands_them_over()
    {
        var report = Sample().ToMarkdown();
        Assert.Contains("![Efficiency](figures/efficiency.svg)", report.Text, StringComparison.Ordinal);
        Assert.StartsWith("<svg", report.Figures["figures/efficiency.svg"], StringComparison.Ordinal);
        Assert.Single(report.Figures);
    }

    [Fact]
    public void Markdown_text_cannot_become_markup()
    {
        var text = Sample().ToMarkdown().Text;
        Assert.Contains(@"| \<img src=x onerror=alert(1)> a\|b & `c` **d** | −1.5 |", text, StringComparison.Ordinal);
        Assert.Contains("| ground_truth | 812 |", text, StringComparison.Ordinal);
        Assert.Contains("````yaml\na: 1 # ``` </code><script>\n````", text, StringComparison.Ordinal);
        Assert.Contains("# A < B", text, StringComparison.Ordinal);
        Assert.Contains(@"### 1\. Why?", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("< 0.001 ***", "< 0.001 ***")]
    [InlineData("|d| < 0.2, or p > 0.05", "|d| < 0.2, or p > 0.05")]
    [InlineData("+10.0", "+10.0")]
    [InlineData("-3 to -1", "-3 to -1")]
    [InlineData("[0.1, 0.2]", @"\[0.1, 0.2]")]
    [InlineData("A & B; C", "A & B; C")]
    public void Text_that_is_no_markup_reads_as_it_is(string text, string markdown) =>
        Assert.Equal(markdown, Prose.ToMarkdown(text));

    [Theory]
    [InlineData("<script>", @"\<script>")]
    [InlineData("</b>", @"\</b>")]
    [InlineData("&lt;", @"\&lt;")]
    [InlineData("*so*", @"\*so\*")]
    [InlineData("_so_ and so_so", @"\_so\_ and so_so")]
    [InlineData("~~so~~", @"\~\~so\~\~")]
    [InlineData("- so", @"\- so")]
    [InlineData("---", @"\---")]
    [InlineData("# so", @"\# so")]
    [InlineData("> so", @"\> so")]
    [InlineData("see [so](http://x)", @"see \[so](http://x)")]
    [InlineData(@"\*", @"\\\*")]
    public void Text_that_would_be_markup_is_kept_from_it(string text, string markdown) =>
        Assert.Equal(markdown, Prose.ToMarkdown(text));

    [Fact]
    public void A_bar_never_ends_a_cell()
    {
        var text = new Document("t").Table(new Table("|d|").Row("`a|b`")).ToMarkdown().Text;
        Assert.Contains("| \\|d\\| |", text, StringComparison.Ordinal);
        Assert.Contains("| `a\\|b` |", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_another_length_is_refused() =>
        Assert.Contains(
            "3 cells; need 2", Assert.Throws<ArgumentException>(() => new Table("a", "b").Row("1", "2", "3")).Message);

    [Theory]
    [InlineData("../secret")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("efficiency")]
    public void A_figure_needs_a_name_of_its_own_that_is_a_file_name(string name) =>
        Assert.Throws<ArgumentException>(() => Sample().Figure(name, new Plot()));

    [GeneratedRegex("<li class=\"level[23]\"><a href=\"#([^\"]+)\"")]
    private static partial Regex Links();
}
