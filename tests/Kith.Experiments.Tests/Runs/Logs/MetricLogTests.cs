using Kith.Experiments.Runs.Logs;

namespace Kith.Experiments.Tests.Runs.Logs;

public sealed class MetricLogTests : IDisposable
{
    private static readonly string[] _tags = ["rollout/ep_rew_mean", "train/loss"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Table_and_events_have_the_same_numbers_under_the_same_tags()
    {
        using (var log = MetricLog.Create(_folder.Path, _tags, new StoppedClock()))
        {
            log["train/loss"] = 0.5;
            log.Write(128); // no episode has ended yet
            log["train/loss"] = 0.25;
            log["rollout/ep_rew_mean"] = -3;
            log.Write(256);
            log["train/loss"] = 0.125;
            log.Write(384); // nor again since then
            log.Flush();
        }

        Assert.Equal(
            "step,rollout/ep_rew_mean,train/loss\n128,,0.5\n256,-3,0.25\n384,,0.125\n",
            File.ReadAllText(_folder["progress.csv"]));
        Assert.Equal(
            [
                (128, "train/loss", 0.5f), (256, "rollout/ep_rew_mean", -3f), (256, "train/loss", 0.25f),
                (384, "train/loss", 0.125f),
            ],
            Events().SelectMany(logged => logged.Values.Select(value => (logged.Step, value.Tag, value.Scalar!.Value))));
    }

    [Fact]
    public void A_tag_that_was_not_announced_is_refused()
    {
        using var log = MetricLog.Create(_folder.Path, _tags, new StoppedClock());
        Assert.Throws<KeyNotFoundException>(() => log["train/lost"] = 1);
    }

    [Fact]
    public void A_resumed_log_ends_like_one_that_was_never_interrupted()
    {
        long length;
        using (var log = MetricLog.Create(_folder.Path, _tags, new StoppedClock()))
        {
            Write(log, 1, 3);
            log.Sync();
            length = log.Length;
            Write(log, 3, 5); // after the checkpoint of step 2
            log.Flush();
        }

        using (var log = MetricLog.Resume(_folder.Path, _tags, new StoppedClock(), new(length, Step: 2)))
        {
            Write(log, 3, 6);
            log.Flush();
        }

        Assert.Equal(
            "step,rollout/ep_rew_mean,train/loss\n1,,1\n2,,2\n3,,3\n4,,4\n5,,5\n", File.ReadAllText(_folder["progress.csv"]));
        Assert.Equal([1, 2, 3, 4, 5], StepsThatCount());
    }

    private static void Write(MetricLog log, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            log["train/loss"] = step;
            log.Write(step);
        }
    }

    private IEnumerable<LoggedEvent> Events() =>
        Directory.GetFiles(_folder.Path, "events.out.tfevents.*").OrderBy(path => path.Length)
            .ThenBy(path => path, StringComparer.Ordinal).SelectMany(EventFileReader.Read);

    // As readers do: a session start takes back everything from its step on.
    private List<long> StepsThatCount()
    {
        var steps = new List<long>();
        foreach (var logged in Events())
        {
            if (logged.IsSessionStart) steps.RemoveAll(step => step >= logged.Step);
            else if (logged.Values.Count > 0) steps.Add(logged.Step);
        }

        return steps;
    }
}
