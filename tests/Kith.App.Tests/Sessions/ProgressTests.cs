using System.Text.Json.Nodes;
using Kith.App.Sessions;
using Kith.App.Signals;
using Kith.App.Tests.Fakes;
using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;

namespace Kith.App.Tests.Sessions;

/// <summary>What people see of a training while it goes on.</summary>
public sealed class ProgressTests : IDisposable
{
    private static readonly IReadOnlyList<PlannedRun> Runs =
        RunService.Plan(new(new(new FakeStudy(), null, "")) { Modes = ["calm", "wild"] });

    private readonly Interrupts _interrupts = new(TimeProvider.System, _ => { }, _ => { });
    private readonly StringWriter _error = new();
    private readonly HandClock _clock = new();

    public void Dispose()
    {
        _interrupts.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void A_log_has_a_line_at_most_every_ten_seconds_and_one_for_each_beginning_and_end()
    {
        var log = new ProgressLog(Host(_error), new(Runs, 2));
        log.Follow(Run(Runs[0], Updates([1, 4, 9, 12, 13, 22.5])));
        log.End(new(Runs[0], RunStatus.Finished, 60, "runs/walk/a"));
        Assert.Equal(
            [
                "00:00:00 start short: 2 runs (calm, wild; seed 7), 2 threads, kith",
                "00:00:00 run 1/2 calm s7 -> runs/walk/a",
                "00:00:01 1/2 calm s7  16 %  10/60  10/s  ETA 0:05  reward – (no episode yet)  KL 0.0096  clip 14 %",
                "00:00:12 1/2 calm s7  66 %  40/60  10/s  ETA 0:02  reward 4.00 (4 ep)  KL 0.0096  clip 14 %",
                "00:00:22 1/2 calm s7  100 %  60/60  10/s  ETA 0:00  reward 6.00 (6 ep)  KL 0.0096  clip 14 %",
                "00:00:22 done 1/2 in 22.5s  reward 6.00 (6 ep; best single one 60.00)  time: PPO Update 92 %, Inference 8 %",
            ],
            _error.ToString().TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_training_has_to_say_stands_in_a_line_of_its_own(bool isTerminal)
    {
        using var output = new StringWriter();
        var host = Host(_error, isTerminal, output);
        var view = TrainingView.For(host, new(host, json: true), new(Runs, 2));
        view.Follow(Run(Runs[0], Updates([1, 2]).Select(update => update with
        {
            Remarks = update.Updates == 2 ? ["stage 1 first: passed"] : [],
        })));
        Assert.Single(
            _error.ToString().Split('\n'), line => line.EndsWith("calm-s7: stage 1 first: passed", StringComparison.Ordinal));
        Assert.Equal(
            ["[]", "[\"stage 1 first: passed\"]"],
            output.ToString().TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!["remarks"]!.ToJsonString()));
    }

    [Fact]
    public void A_board_moves_while_the_first_update_is_computed()
    {
        var board = new ProgressBoard(Host(_error), new(Runs, 2));
        board.Follow(Run(Runs[0], Watched()));

        IEnumerable<RunProgress> Watched()
        {
            var seen = _error.ToString();
            Assert.Contains(
                "short · walk · 2 runs · 2 threads · runs/walk/   (kith config shows all)\n", seen, StringComparison.Ordinal);
            Assert.Contains("runs/walk/a\n", seen, StringComparison.Ordinal);
            Assert.Contains("first update: collecting 71 %", seen, StringComparison.Ordinal);
            // It is drawn again without any update.
            SpinWait.SpinUntil(() => _error.ToString().Length > seen.Length, TimeSpan.FromSeconds(20));
            Assert.StartsWith("\r\e[3A ▶ calm s7", _error.ToString()[seen.Length..], StringComparison.Ordinal);
            yield break;
        }
    }

    [Fact]
    public void The_board_of_eighty_columns_is_as_it_was_drawn_up()
    {
        var lines = Lines(80, 3);
        Assert.Equal(
            [
                " ▶ calm s7  37/60 ━━━━━━━━━━━━━━━━━━────────────  61 %  ETA 0:03  10/s",
                "   reward 3.00 ▁█ (3 ep)   KL 0.0096   clip 14 %   collecting 71 %",
                " all runs 5 %, about 1:01 left                           Ctrl-C saves and stops",
            ],
            lines);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void No_line_of_a_board_reaches_the_edge(int width)
    {
        var lines = Lines(width, 6);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, width - 1));
        Assert.Contains("61 %", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, " ✓ calm s7  60 steps  6s  reward 6.00 (6 ep; best single one 60.00)")]
    [InlineData(60, " ✓ calm s7  60 steps  6s  reward 6.00 (6 ep)")]
    [InlineData(30, " ✓ calm s7  60 steps  6s")]
    public void A_run_that_is_done_keeps_its_reward_where_there_is_room(int width, string line)
    {
        var track = new RunTrack(Run(Runs[0], []), 1, _clock);
        foreach (var update in Updates([1, 2, 3, 4, 5, 6])) track.Take(update);
        Assert.Equal(line, new BoardLines(width, new(Runs, 2)).Done(track, RunStatus.Finished));
    }

    [Fact]
    public void A_board_says_that_it_stops()
    {
        _interrupts.Interrupt();
        var board = new ProgressBoard(Host(_error), new(Runs, 2));
        board.Follow(Run(Runs[0], Updates([1])));
        Assert.Contains("saving after this update; Ctrl-C again stops at once", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Progress_that_cannot_be_shown_does_not_end_a_training(bool isTerminal)
    {
        using var full = new FullDisk();
        var view = TrainingView.For(Host(full, isTerminal), new(Host(full), json: false), new(Runs, 2));
        var shown = 0;
        view.Follow(Run(Runs[0], Updates([1, 2, 3]).Select(update =>
        {
            shown++;
            return update with { Warning = "a warning" };
        })));
        Assert.Equal(3, shown);
    }

    [Theory]
    [InlineData(59, "59s", "0:59")]
    [InlineData(91, "1m31s", "1:31")]
    [InlineData(7384, "2h03m", "2:03:04")]
    [InlineData(439_384, "122h03m", "5d 02:03")]
    public void Times_are_short(int seconds, string duration, string clock) => Assert.Equal(
        (duration, clock),
        (ProgressText.Duration(TimeSpan.FromSeconds(seconds)), ProgressText.Clock(TimeSpan.FromSeconds(seconds))));

    [Theory]
    [InlineData(new double[0], "")]
    [InlineData(new[] { 1.0 }, "")]
    [InlineData(new[] { 1.0, 1 }, "▁▁")]
    [InlineData(new[] { 0.0, 7, 3.5 }, "▁█▅")]
    [InlineData(new[] { 0.0, 2, 6, 8, 2, 2 }, "▁█▂")]
    public void A_course_is_a_row_of_bars_between_the_least_and_the_largest(double[] values, string bars) =>
        Assert.Equal(bars, ProgressText.Course(values, 3));

    private IReadOnlyList<string> Lines(int width, int updates)
    {
        var track = new RunTrack(Run(Runs[0], []), 1, _clock);
        foreach (var update in Updates([.. Enumerable.Range(1, updates).Select(second => (double)second)])) track.Take(update);
        return new BoardLines(width, new(Runs, 2)).Of(track, 0, isStopping: false);
    }

    private static ActiveRun Run(PlannedRun run, IEnumerable<RunProgress> updates)
    {
        var last = 0L;
        return new()
        {
            Run = run,
            Path = "runs/walk/a",
            PlannedSteps = 60,
            Activity = () => new("collecting", 0.71, last + 37),
            Updates = updates,
        };
    }

    private IEnumerable<RunProgress> Updates(double[] seconds)
    {
        for (var i = 1; i <= seconds.Length; i++)
        {
            _clock.Seconds = seconds[i - 1];
            var reward = new HeadlineNumber("reward", i == 1 ? double.NaN : i, "0.00")
            {
                Episodes = i == 1 ? 0 : i,
                Best = 10 * i,
            };
            yield return new(
                i, 10 * i, 60, new(default, _clock.Seconds, 10, 10),
                [reward, new("KL", 0.0096, "G2"), new("clip", 0.14, "0 %")],
                [new("PPO Update", 0.92), new("Inference", 0.08)], null);
        }
    }

    private CommandHost Host(TextWriter error, bool isTerminal = false, TextWriter? output = null) => new()
    {
        Output = output ?? TextWriter.Null,
        Error = error,
        Studies = [],
        Interrupts = _interrupts,
        Clock = _clock,
        IsErrorTerminal = isTerminal,
    };

    private sealed class FullDisk : StringWriter
    {
        public override void Write(char value) => throw new IOException("No space left on device");

        public override void Write(string? value) => throw new IOException("No space left on device");

        public override void Write(System.Text.StringBuilder? value) => throw new IOException("No space left on device");

        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }

    private sealed class HandClock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override long GetTimestamp() => (long)(Seconds * 1000);

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(Seconds);
    }
}
