using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;

namespace Kith.Experiments.Tests.Runs.Logs;

public sealed class CsvColumnsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_log_wrote_reads_back_while_it_is_still_open()
    {
        using var log = CsvLog.Create(_folder["log.csv"], ["name", "x, in units", "y"]);
        foreach (var (name, x, y) in new[] { ("a,\"b\"", 0.1, 1), ("", double.NaN, -2), ("[1, 2]", double.PositiveInfinity, 3) })
        {
            log.Add(name);
            log.Add(x);
            log.Add(y);
            log.EndRow();
        }

        log.Flush();
        var table = CsvColumns.Read(_folder["log.csv"], "y", "x, in units");
        Assert.Equal([1, -2, 3], table["y"]);
        Assert.Equal([0.1, double.NaN, double.PositiveInfinity], table["x, in units"]);
        Assert.Equal((3, 0, false), (table.Rows, table.BadLines, table.IsCutOff));
    }

    [Theory]
    [InlineData("x,y\n1,2\n3,4", 1, 0, true, "")]
    [InlineData("x,y\n1,2\n3,", 1, 0, true, "")]
    [InlineData("x,y\n1,2\n3,\n", 2, 0, false, "")]
    [InlineData("x,y\r\n1,2\r\n3,4\r\n", 2, 0, false, "")]
    [InlineData("\uFEFFx,y\n1,2\n", 1, 0, false, "")]
    [InlineData("x,y\n", 0, 0, false, "")]
    [InlineData("x,y\n1,2\n3\n4,5,6\n7,8\n", 2, 2, false, "line 3 has 1 cells, 2 are needed")]
    [InlineData("x,y\n1,2\n\n3,4\n", 2, 1, false, "line 3 has 1 cells, 2 are needed")]
    [InlineData("x,y\n1,two\n3,4\n", 1, 1, false, "line 2 has no number in y")]
    [InlineData("x,y\n1,2,5\n", 0, 1, false, "line 2 has 3 cells, 2 are needed")]
    [InlineData("x,y\n1,\"2\n3,4\n", 1, 1, false, "line 2 has a quote that does not end")]
    [InlineData("x,y\n1,2\n\0\0\0\0\n3,4\n", 2, 1, false, "line 3 has 1 cells, 2 are needed")]
    public void Lines_that_are_no_rows_are_left_out_and_told(string text, int rows, int bad, bool cut, string first)
    {
        File.WriteAllText(_folder["log.csv"], text);
        var table = CsvColumns.Read(_folder["log.csv"], "x", "y");
        Assert.Equal((rows, bad, cut, first), (table.Rows, table.BadLines, table.IsCutOff, table.FirstBadLine));
        Assert.Equal(rows, table["x"].Count);
        Assert.Equal(rows, table["y"].Count);
    }

    [Fact]
    public void A_growing_table_is_read_on_from_where_reading_ended()
    {
        void Append(string text) => File.AppendAllText(_folder["log.csv"], text);
        Append("x,y");
        var table = CsvColumns.Read(_folder["log.csv"], "y");
        Append("\n1,2\n3,");
        table.Refresh();
        Assert.Equal((1, true), (table.Rows, table.IsCutOff));
        Append("4\n5\n7,8\n");
        table.Refresh();
        Assert.Equal([2.0, 4, 8], table["y"]);
        Assert.Equal((1, "line 4 has 1 cells, 2 are needed"), (table.BadLines, table.FirstBadLine));

        // What stands before is not read again: nobody but a resumed run changes it, and that cuts the table.
        File.WriteAllText(_folder["log.csv"], "x,y\n0,0\n0,0\n0\n0,0\n9,9\n");
        table.Refresh();
        Assert.Equal([2.0, 4, 8, 9], table["y"]);
        File.WriteAllText(_folder["log.csv"], "x,y\n6,5\n");
        table.Refresh();
        Assert.Equal([5.0], table["y"]);
        Assert.Equal(0, table.BadLines);
    }

    [Theory]
    [InlineData("", Failure.WrongData, "is empty")]
    [InlineData("x,z\n1,2\n", Failure.WrongData, "has no column y; the columns are x, z")]
    [InlineData(null, Failure.MissingInput, "there is no such table")]
    public void What_is_no_such_table_is_refused(string? text, Failure failure, string message)
    {
        if (text is not null) File.WriteAllText(_folder["log.csv"], text);
        var refusal = Assert.Throws<RunException>(() => CsvColumns.Read(_folder["log.csv"], "x", "y"));
        Assert.Equal(failure, refusal.Failure);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }
}
