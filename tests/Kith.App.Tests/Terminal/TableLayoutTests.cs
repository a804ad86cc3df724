using Kith.App.Terminal;
using Kith.Experiments.Documents;

namespace Kith.App.Tests.Terminal;

/// <summary>Tables on terminals that are too narrow for them.</summary>
public sealed class TableLayoutTests
{
    [Fact]
    public void A_table_that_fits_is_ruled() => Assert.Equal(
        [
            "╭─────┬──────╮",
            "│ who │ mark │",
            "├─────┼──────┤",
            "│ ann │  1.5 │",
            "╰─────┴──────╯",
        ],
        TableLayout.Lines(new Table("who", "mark").Row("ann", "1.5"), 14));

    [Fact]
    public void Numbers_of_a_table_that_is_too_wide_go_down_and_what_they_are_of_goes_across() => Assert.Equal(
        [
            "╭────────┬──────────────┬───────╮",
            "│ mode   │ ground_truth │ proxy │",
            "├────────┼──────────────┼───────┤",
            "│ food   │           12 │     3 │",
            "│ poison │            1 │     9 │",
            "│ reward │          1.5 │   2.5 │",
            "╰────────┴──────────────┴───────╯",
        ],
        TableLayout.Lines(
            new Table("mode", "food", "poison", "reward").Row("ground_truth", "12", "1", "1.5").Row("proxy", "3", "9", "2.5"),
            36));

    [Fact]
    public void What_still_does_not_fit_comes_in_blocks()
    {
        var table = new Table("mode", "food", "poison", "a_long_name_of_a_number", "another_long_name");
        for (var i = 1; i <= 9; i++) table.Row($"condition_{i}", "1", "2", "3", "4");
        var lines = TableLayout.Lines(table, 60);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 60));
        Assert.Equal(5, lines.Count(line => line.StartsWith('╭')));
        Assert.All(Enumerable.Range(1, 9), i =>
            Assert.Contains(lines, line => line.Contains($"condition_{i}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Prose_in_the_last_column_is_broken_at_blanks() => Assert.Equal(
        [
            "╭─────┬────────────────────────────────╮",
            "│ key │ help                           │",
            "├─────┼────────────────────────────────┤",
            "│ n   │ Steps of a whole training, and │",
            "│     │ not only of a part of it       │",
            "│ m   │ More                           │",
            "╰─────┴────────────────────────────────╯",
        ],
        TableLayout.Lines(
            new Table("key", "help").Row("n", "Steps of a whole training, and not only of a part of it").Row("m", "More"), 40));

    [Fact]
    public void Columns_without_room_follow_each_row_and_names_stay_whole()
    {
        const string Run = "goodhart/a-long-name-of-a-run-ground_truth-s42";
        var table = new Table("run", "status", "mode", "note")
            .Row(Run, "finished", "ground_truth", "").Row("a/b", "killed", "proxy", "gone");
        Assert.Equal(
            [
                "run                                             status",
                new string('─', 56),
                Run + "  finished", "    mode ground_truth",
                "a/b                                             killed", "    mode proxy  note gone",
            ],
            TableLayout.Lines(table, 60));
        Assert.Contains(TableLayout.Lines(table, 30), line => line.StartsWith(Run, StringComparison.Ordinal));
    }
}
