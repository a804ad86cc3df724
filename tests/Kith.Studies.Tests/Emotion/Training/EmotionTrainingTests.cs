using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Emotion;
using Kith.Studies.Emotion.Networks;
using Kith.Studies.Emotion.Training;

namespace Kith.Studies.Tests.Emotion.Training;

public sealed class EmotionTrainingTests : IDisposable
{
    private static readonly EmotionStudy s_study = new();

    private static readonly string[] s_tiny =
    [
        "networks", "small", "n_envs", "3", "n_steps", "48", "batch_size", "24", "n_epochs", "2",
        "value_normalization", "deviation", "episode_steps", "20", "threat_frequency", "7",
    ];

    // One child, two in a crisis, and a stage that nobody passes.
    private const string Stages =
        "name=a scenario=caretaking steps=90,name=b scenario=crisis children=2 steps=100 threshold=1 maternal_love=1,"
        + "name=c scenario=crisis steps=60";

    private readonly string _folder = Directory.CreateTempSubdirectory("kith-emotion-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2, "composer", "formula", "hide_emotions", "true")]
    public void A_training_goes_on_from_any_update_of_any_stage(int threads, params string[] settings)
    {
        using var workers = new Workers(threads);
        var plan = Plan([.. s_tiny, "curriculum", "true", "stages", Stages, "total_timesteps", "250", .. settings]);
        ExactResume.Check(() => s_study.Train(plan, workers), updates: 6);
    }

    [Fact]
    public void Threads_and_the_cut_of_batches_change_nothing()
    {
        var plan = Plan([.. s_tiny, "scenario", "crisis", "children", "2", "total_timesteps", "144"]);
        Assert.Equal(Train(1, null), Train(3, 5));

        float[] Train(int threads, int? rows)
        {
            using var workers = new Workers(threads) { RowsPerPass = rows };
            using var training = s_study.Train(plan, workers);
            while (training.Steps < training.PlannedSteps) training.Update();
            return [.. training.Networks.SelectMany(network => network.Value.Values.Span.ToArray())];
        }
    }

    [Fact]
    public void A_stage_below_its_threshold_makes_the_training_longer_and_is_told_in_a_table()
    {
        using var workers = new Workers(2);
        var plan = Plan([.. s_tiny, "curriculum", "true", "stages", Stages, "total_timesteps", "250"]);
        using var training = s_study.Train(plan, workers);
        CsvLog[] tables = [.. training.Tables.Select(table => CsvLog.Create(Path.Combine(_folder, table.Name), table.Columns))];
        Assert.Equal(96 + 144 + 96, training.PlannedSteps);
        var remarks = new List<string>();
        while (training.Steps < training.PlannedSteps)
        {
            training.Update();
            remarks.AddRange(training.Remarks);
            training.WriteRows(tables, default);
        }

        foreach (var table in tables)
        {
            table.Flush();
            table.Dispose();
        }

        Assert.Equal(96 + 144 + 144 + 96, training.Steps);
        Assert.Equal(4, remarks.Count);
        Assert.Equal("stage 1 a: over, without a target", remarks[0]);
        Assert.Matches(@"^stage 2 b: 0\.\d\d of 1\.00, below its threshold: repeated once$", remarks[1]);
        Assert.Matches(@"^stage 2 b: 0\.\d\d of 1\.00, below its threshold again: goes on all the same$", remarks[2]);
        Assert.Equal(
            [
                "stage,name,attempt,step,threshold,verdict,attachment,maternal_love,survival,completed,protection_per_danger,"
                    + "self_sacrifice",
                "1,a,1,96,0.5,passed",
                "2,b,1,240,1,below its threshold: repeated once",
                "2,b,2,384,1,below its threshold again: goes on all the same", "3,c,1,480,0.5,passed",
            ],
            File.ReadAllLines(Path.Combine(_folder, "stages")).Select((line, row) =>
                string.Join(',', line.Split(',').Where((_, column) => column != 4 && (row == 0 || column < 7)))));
        // The score of the second stage is its one metric, by a target of 1.
        var second = File.ReadAllLines(Path.Combine(_folder, "stages"))[2].Split(',');
        Assert.Equal(second[4], second[8]);
    }

    [Fact]
    public void A_curriculum_in_code_needs_no_more_children_than_the_networks_have_room_for()
    {
        using var workers = new Workers(1);
        var curriculum = new Curriculum([new Stage { Name = "crowd", World = new() { Children = 3 }, Steps = 100 }]);
        Assert.Contains(
            "room for 1", Assert.Throws<ArgumentException>(
                () => new EmotionTraining(s_study, Plan(s_tiny), curriculum, workers)).Message,
            StringComparison.Ordinal);
        using var training = new EmotionTraining(s_study, Plan([.. s_tiny, "max_children", "3"]), curriculum, workers);
        training.Update();
        Assert.Equal(144, training.PlannedSteps);
    }

    [Fact]
    public void One_update_moves_each_part_of_both_networks()
    {
        using var workers = new Workers(2);
        using var training = s_study.Train(Plan([.. s_tiny, "total_timesteps", "48"]), workers);
        var before = training.Networks.Select(network => network.Value.Values.Span.ToArray()).ToArray();
        training.Update();
        foreach (var ((_, network), values) in training.Networks.Zip(before))
        {
            foreach (var part in EmotionNetwork.PartNames)
            {
                var parameters = network.Parameters.Where(parameter => parameter.Path.StartsWith(part, StringComparison.Ordinal));
                Assert.True(
                    parameters.All(parameter => parameter.Values.Length > 0)
                        && (!parameters.Any() || parameters.Any(parameter =>
                            !parameter.In(network.Values.Span).SequenceEqual(parameter.In(values)))),
                    part);
            }
        }
    }

    // What the update recomputes through all four networks must be what acted: then no ratio has left 1.
    [Theory]
    [InlineData("small")]
    [InlineData("full")]
    public void Before_the_first_step_every_ratio_is_one(string networks)
    {
        using var workers = new Workers(2);
        using var training = s_study.Train(
            Plan(
            [
                "networks", networks, "n_envs", "3", "n_steps", "16", "batch_size", "48", "n_epochs", "1",
                "clip_range", "0.0001", "total_timesteps", "48",
            ]),
            workers);
        training.Update();
        var curves = new Dictionary<string, double>();
        training.WriteScalars((tag, value) => curves[tag] = value, new RunClock());
        Assert.Equal(0, curves["train/clip_fraction"]);
        Assert.InRange(curves["train/approx_kl"], -1e-8, 1e-8);
        Assert.InRange(curves["child/approx_kl"], -1e-8, 1e-8);
    }

    [Fact]
    public void The_composers_loss_is_half_the_mean_square_of_its_distance_to_the_formulas()
    {
        var architecture = new EmotionArchitecture { Size = NetworkSize.Small };
        var loss = new ComposerLoss(EmotionNetwork.Create(architecture), architecture);
        float[] primitives = [0.8f, 0.6f, 0, 0, 0, 0, 0.2f, 0.4f, 0.5f, 0.1f];
        // Maternal love 0.605, compassion 0.45, grief 0.45, devotion 0.515.
        float[] outputs = [0.705f, 0.45f, 0.25f, 0.515f];
        var gradients = new float[4];
        var sum = loss.Differentiate(new(primitives, 1, 10), new(outputs, 1, 4), new(gradients, 1, 4));
        Assert.Equal(0.5 * (0.01 + 0.04) / 4, sum, 1e-6);
        Assert.Equal([0.025f, 0, -0.05f, 0], gradients.Select(value => MathF.Round(value, 6)));
    }

    [Fact]
    public void Its_settings_have_no_mistakes_and_a_stage_that_has_is_refused()
    {
        Assert.Empty(s_study.Options.Mistakes);
        var plan = s_study.Plan("care", "guide", [[
            new("curriculum", "true", "test"), new("stages", "steps=0", "test"),
        ]]);
        Assert.Contains("stage 1: steps is 0", Assert.Single(plan.Problems).ToString(), StringComparison.Ordinal);
        plan = s_study.Plan("care", "guide", [[new("stages", "steps=5", "test")]]);
        Assert.Contains("need curriculum to be true", Assert.Single(plan.Problems).ToString(), StringComparison.Ordinal);
    }

    private static Plan<EmotionOptions> Plan(string[] settings)
    {
        var plan = s_study.Plan(
            "care", "guide", [[.. settings.Chunk(2).Select(pair => new Setting(pair[0], pair[1], "test"))]]);
        Assert.Empty(plan.Problems);
        return plan;
    }
}
