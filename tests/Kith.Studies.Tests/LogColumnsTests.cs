using System.Globalization;
using System.Text.RegularExpressions;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Goodhart;
using Kith.Studies.Therapy;

namespace Kith.Studies.Tests;

/// <summary>A number has the same name in the table of updates and among the curves.</summary>
public sealed class LogColumnsTests : IDisposable
{
    private static readonly string[] s_tiny =
        ["n_envs", "4", "n_steps", "32", "hidden_size", "8", "eval_freq", "100", "eval_episodes", "6", "total_timesteps", "128"];

    private readonly string _folder = Directory.CreateTempSubdirectory("kith-columns-").FullName;
    private readonly Dictionary<string, double> _curves = [];

    [Fact]
    public void Of_the_updates_of_a_forager()
    {
        var row = Update(new GoodhartStudy(), "ground_truth", [.. s_tiny.Take(6), .. s_tiny.Skip(10)], "updates");
        Agree(row, "policy_loss", "train/policy_gradient_loss");
        Agree(row, "value_loss", "train/value_loss");
        Agree(row, "entropy", "train/entropy_loss", -1);
        Agree(row, "explained_variance", "train/explained_variance");
        Agree(row, "approx_kl", "train/approx_kl");
        Agree(row, "clip_fraction", "train/clip_fraction");
        Agree(row, "grad_norm", "train/grad_norm");
        Agree(row, "learning_rate", "train/learning_rate");
        Agree(row, "food_per_1k", "behaviour/food_per_1k");
        Agree(row, "poison_per_1k", "behaviour/poison_per_1k");
        Agree(row, "total_steps", "time/total_timesteps");
        Agree(row, "steps_per_second", "time/fps");
    }

    [Fact]
    public void Of_the_progress_of_a_therapist()
    {
        var row = Update(new TherapyStudy(), "plain", s_tiny, "tiny_progress");
        Agree(row, "policy_loss", "train/policy_gradient_loss");
        Agree(row, "value_loss", "train/value_loss");
        Agree(row, "entropy", "train/entropy_loss", -1);
        Agree(row, "explained_variance", "train/explained_variance");
        Agree(row, "approx_kl", "train/approx_kl");
        Agree(row, "clip_fraction", "train/clip_fraction");
        Agree(row, "steps_per_second", "time/fps");
        Agree(row, "duration", "time/time_elapsed");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Dictionary<string, double> Update(Study study, string mode, string[] settings, string table)
    {
        using var workers = new Workers(1);
        var layer = settings.Chunk(2).Select(pair => new Setting(pair[0], pair[1], "test")).ToArray();
        var plan = study.Plan(mode, "guide", [layer]) with { Name = "tiny" };
        Assert.Empty(plan.Problems);
        using var training = study.Train(plan, workers);
        CsvLog[] tables = [.. training.Tables.Select(each => CsvLog.Create(Path.Combine(_folder, each.Name), each.Columns))];
        var clock = new RunClock { Seconds = 7, StepsPerSecond = 11 };
        training.Begin();
        training.Update();
        training.EvaluateIfDue(beginning: false, tables, clock);
        training.WriteRows(tables, clock);
        training.WriteScalars((tag, value) => _curves[tag] = value, clock);
        foreach (var each in tables)
        {
            each.Flush();
            each.Dispose();
        }

        var lines = File.ReadAllLines(Path.Combine(_folder, table));
        // Lists are quoted, and have commas of their own.
        var last = Regex.Replace(lines[^1], "\"[^\"]*\"", "");
        return lines[0].Split(',').Zip(last.Split(',')).ToDictionary(cell => cell.First, cell => Number(cell.Second));
    }

    private void Agree(Dictionary<string, double> row, string column, string tag, int sign = 1)
    {
        Assert.True(double.IsFinite(row[column]), column);
        Assert.Equal(sign * _curves[tag], row[column], 1e-6 * Math.Abs(row[column]));
    }

    private static double Number(string cell) =>
        double.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
