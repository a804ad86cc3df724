using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Experiments.Tests.Runs.Files;

namespace Kith.Experiments.Tests.Runs.Logs;

public sealed class CsvLogTests : IDisposable
{
    private static readonly string[] _columns = ["step", "value", "end"];
    private readonly TemporaryFolder _folder = new();

    private string File => _folder["episodes.csv"];

    private string Content => System.IO.File.ReadAllText(File);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cells_are_invariant_quoted_where_needed_and_empty_for_nan()
    {
        using var log = CsvLog.Create(File, ["a", "b,c", "say \"d\"", "e"]);
        log.Add(0.1f);
        log.Add(1e300);
        log.Add("plain ümlaut");
        log.Add(long.MinValue);
        log.EndRow();
        log.Add(double.NaN);
        log.Add(float.NaN);
        log.Add("[0.5, \"x\"]\nnext");
        log.Add(double.PositiveInfinity);
        log.EndRow();
        log.Flush();
        Assert.Equal(
            "a,\"b,c\",\"say \"\"d\"\"\",e\n0.1,1E+300,plain ümlaut,-9223372036854775808\n"
            + ",,\"[0.5, \"\"x\"\"]\nnext\",Infinity\n",
            Content);
        Assert.Equal(new FileInfo(File).Length, log.Length);
    }

    [Fact]
    public void A_row_has_as_many_cells_as_the_table_has_columns()
    {
        using var log = CsvLog.Create(File, _columns);
        log.Add(1L);
        Assert.Throws<InvalidOperationException>(log.EndRow);
        log.Add(2L);
        log.Add(3L);
        Assert.Throws<InvalidOperationException>(() => log.Add(4L));
        log.EndRow();
        log.Flush();
        Assert.Equal("step,value,end\n1,2,3\n", Content);
    }

    [Fact]
    public void A_resumed_table_is_cut_back_to_the_recorded_length_and_goes_on()
    {
        var uninterrupted = Rows(6);
        long length;
        using (var log = CsvLog.Create(File, _columns))
        {
            Write(log, 1, 4);
            log.Sync();
            length = log.Length;
            Write(log, 4, 6); // written after the checkpoint, then killed
            log.Flush();
        }

        using (var log = CsvLog.Resume(File, _columns, length))
        {
            Assert.Equal(Rows(3), Content); // at once: whoever looks now, or kills the program, sees no row twice
            Write(log, 4, 7);
            log.Flush();
        }

        Assert.Equal(uninterrupted, Content);
    }

    [Fact]
    public void Rows_that_were_not_flushed_are_not_in_the_file()
    {
        using var log = CsvLog.Create(File, _columns);
        Write(log, 1, 2);
        Assert.Equal("step,value,end\n", Content);
        Assert.Equal("step,value,end\n1,0.5,x\n".Length, log.Length);
    }

    [Fact]
    public void What_cannot_be_gone_on_with_is_refused_and_not_changed()
    {
        System.IO.File.WriteAllText(File, Rows(2));
        Assert.Contains(
            "the checkpoint was made when it had 999", Refusal(_columns, 999, Failure.WrongData), StringComparison.Ordinal);
        Assert.Contains("other columns", Refusal(["step", "value", "other"], 15, Failure.WrongData), StringComparison.Ordinal);
        Assert.Contains("other columns", Refusal(_columns, 3, Failure.WrongData), StringComparison.Ordinal);
        Assert.Contains("no end of a row at byte 17", Refusal(_columns, 17, Failure.WrongData), StringComparison.Ordinal);
        Assert.Equal(Rows(2), Content);
        System.IO.File.Delete(File);
        Assert.Contains("missing", Refusal(_columns, 15, Failure.MissingInput), StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_refused_flush_the_rows_wait_and_come_with_the_next()
    {
        // It is opened, emptied, gets its header and the first row.
        using (var log = CsvLog.Create(new FailingCalls(5, forever: false), File, _columns))
        {
            Write(log, 1, 2);
            log.Flush();
            Write(log, 2, 4);
            Assert.Equal(Failure.CannotWrite, Assert.Throws<RunException>(log.Flush).Failure);
            Write(log, 4, 5);
            log.Flush();
        }

        Assert.Equal(Rows(4), Content);
    }

    [Fact]
    public void Writing_rows_allocates_nothing()
    {
        using var log = CsvLog.Create(File, _columns);
        Write(log, 1, 100);
        log.Flush();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Write(log, 100, 200);
        log.Flush();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private string Refusal(string[] columns, long length, Failure failure)
    {
        var refusal = Assert.Throws<RunException>(() => CsvLog.Resume(File, columns, length));
        Assert.Equal(failure, refusal.Failure);
        return refusal.Message;
    }

    private static string Rows(int count) => "step,value,end\n"
        + string.Concat(Enumerable.Range(1, count).Select(step => FormattableString.Invariant($"{step},{step / 2.0},x\n")));

    private static void Write(CsvLog log, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            log.Add(step);
            log.Add(step / 2.0);
            log.Add("x");
            log.EndRow();
        }
    }
}
