using Kith.App.Tests.Fakes;

namespace Kith.App.Tests.Therapy;

/// <summary>
/// The real program trains therapists where the guide's tools look for them; the quick settings,
/// narrower and long enough to be killed.
/// </summary>
public sealed class TherapyProcessTests : IDisposable
{
    private const string Quick =
        "train therapy --preset quick --hidden-size 16 --n-epochs 1 --total-timesteps 25600 --save-freq 640 "
        + "--output-dir models/{name} --log-dir logs --threads ";
    private readonly string _folder = Directory.CreateTempSubdirectory("kith-therapy-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("resume therapy_ppo-plain-s42 --threads 2")]
    [InlineData(Quick + "1 --resume-from models/therapy_ppo/checkpoint_640.pth")]
    public void A_killed_training_ends_with_the_same_weights_and_the_same_table(string goOn)
    {
        Assert.SkipUnless(KithProcess.IsPossible, "Needs Linux.");
        Complete("whole", Quick + "1");
        using (var killed = Begin("killed", Quick + "1"))
        {
            // It cannot end unread: what it says does not fit into a pipe.
            while (!Directory.Exists(In("killed", "models/therapy_ppo/checkpoint_640"))) Assert.NotNull(killed.ReadLine());
            killed.Signal("KILL");
            Assert.Equal(137, killed.End().Code);
        }

        Complete("killed", goOn);
        foreach (var file in new[] { "policy_final.safetensors", "policy_best.safetensors", "config.yaml" })
        {
            Assert.Equal(
                File.ReadAllBytes(In("whole", "models/therapy_ppo/" + file)),
                File.ReadAllBytes(In("killed", "models/therapy_ppo/" + file)));
        }

        Assert.Equal(Rows("whole"), Rows("killed"));
        Assert.Equal(12, Rows("killed").Length); // header, beginning, and one for each of the 2500 steps that were crossed
    }

    [Fact]
    public void A_plain_training_stays_in_its_run_folder_and_shows_evaluations_where_they_were_played()
    {
        Assert.SkipUnless(KithProcess.IsPossible, "Needs Linux.");
        Complete(
            "plain",
            "train therapy --preset quick --hidden-size 16 --n-epochs 1 --total-timesteps 4160 --eval-freq 2000 "
            + "--eval-episodes 5 --threads 1");
        Assert.Equal(["runs"], Directory.EnumerateFileSystemEntries(In("plain", "")).Select(Path.GetFileName));
        var rows = File.ReadLines(In("plain", "runs/therapy/therapy_ppo-plain-s42/progress.csv"))
            .Select(row => row.Split(',')).ToArray();
        var column = Array.IndexOf(rows[0], "eval/mean_reward");
        Assert.Equal(["2048", "4032"], rows[1..].Where(row => row[column].Length > 0).Select(row => row[0]));
    }

    // All columns but the times.
    private string[] Rows(string home) =>
        [.. File.ReadLines(In(home, "logs/therapy_ppo/therapy_ppo_progress.csv")).Select(row => row.Split(','))
            .Select(cells => string.Join(',', cells[..^1].Where((_, column) => column != 8)))];

    private KithProcess Begin(string home, string line)
    {
        Directory.CreateDirectory(Path.Combine(_folder, home));
        return new(Path.Combine(_folder, home), line);
    }

    private void Complete(string home, string line)
    {
        using var process = Begin(home, line);
        var (code, _, error) = process.End();
        Assert.True(code == 0, error);
    }

    private string In(string home, string file) => Path.Combine(_folder, home, file);
}
