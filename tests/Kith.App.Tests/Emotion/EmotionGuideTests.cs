using System.Text.Json.Nodes;
using Kith.App.Tests.Fakes;
using Kith.Studies.Emotion;

namespace Kith.App.Tests.Emotion;

/// <summary>
/// The guide's commands, with networks and numbers so small that a training takes a moment; an update has 32 steps.
/// </summary>
public sealed class EmotionGuideTests : IDisposable
{
    private const string Small =
        "--networks small --num_envs 2 --n_steps 32 --batch_size 16 --n_epochs 1 --episode_steps 20 --seed 7 --runs-root @/runs ";

    private const string Train = "train emotion " + Small + "--save_interval 100 --name mine ";
    private readonly CommandLineFixture _fixture = new() { Real = new EmotionStudy() };

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void All_flags_of_the_guide_are_taken()
    {
        Complete(
            Train + "--steps 32 --scenario crisis --curriculum --lr 0.001 --log_interval 2 --checkpoint_dir @/mine --device cpu "
            + "--gamma 0.98 --gae_lambda 0.9 --clip_range 0.3 --vf_coef 0.4 --ent_coef 0.005 --max_grad_norm 1 --w_empathy 0.1 "
            + "--w_attachment 0.2 --w_altruism 0.3 --w_protective 0.6 --w_social 0.7 --rules care --metrics @/metrics.jsonl "
            + "--eval_episodes 2");
        var config = Text("runs/emotion/mine-care-s7/config.yaml");
        string[] settings =
        [
            "total_timesteps: 32", "scenario: crisis", "curriculum: true", "learning_rate: 0.001", "n_steps: 32", "n_envs: 2",
            "batch_size: 16", "n_epochs: 1", "log_interval: 2", "save_freq: 100", "gamma: 0.98", "gae_lambda: 0.9",
            "clip_range: 0.3", "vf_coef: 0.4", "ent_coef: 0.005", "max_grad_norm: 1", "w_empathy: 0.1", "w_attachment: 0.2",
            "w_altruism: 0.3", "w_protective: 0.6", "w_social: 0.7", "rules: care", "eval_episodes: 2", "seed: 7",
        ];
        foreach (var setting in settings) Assert.Contains(setting + "\n", config, StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoints_have_the_guides_names_and_are_models()
    {
        Complete(Train + "--steps 320 --checkpoint @/saved/{name}");
        var links = Directory.GetFileSystemEntries(In("saved/mine")).Order(StringComparer.Ordinal)
            .Select(path => $"{Path.GetFileName(path)} {Path.GetFileName(new FileInfo(path).LinkTarget)}");
        Assert.Equal(
            [
                "checkpoint_100.pt step-000000128", "checkpoint_200.pt step-000000224", "checkpoint_300.pt step-000000320",
                "final_checkpoint.pt step-000000320",
            ],
            links);
        Assert.True(File.Exists(In("saved/mine/checkpoint_200.pt/parent.safetensors")));
        Complete("demo emotion @/saved/mine/final_checkpoint.pt --show analysis --steps 3 --output @/out --json");
        var family = JsonNode.Parse(Text("out/demo.json"))!["families"]![0]!;
        Assert.Equal((true, 320L, 3), ((bool)family["trained"]!, (long)family["training_steps"]!, (int)family["length"]!));
    }

    [Fact]
    public void Another_training_takes_the_names_over_but_no_file_that_is_not_a_checkpoint()
    {
        Complete(Train + "--steps 96 --checkpoint_dir @/saved");
        File.WriteAllText(In("saved/checkpoint_100.pt"), "mine");
        Complete(Train.Replace("mine", "other", StringComparison.Ordinal) + "--steps 160 --checkpoint_dir @/saved");
        Assert.Equal("mine", Text("saved/checkpoint_100.pt"));
        Assert.Contains("checkpoint_100.pt is no link to a checkpoint", _fixture.Error, StringComparison.Ordinal);
        Assert.Contains("other-care-s7", new FileInfo(In("saved/final_checkpoint.pt")).LinkTarget!, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_checkpoints_that_were_pruned_are_gone()
    {
        Complete(Train + "--steps 320 --checkpoint_dir @/saved --keep-checkpoints 2 --set save_freq=32");
        // The newest two and the best stay.
        var names = Directory.GetFileSystemEntries(In("saved"), "checkpoint_*");
        Assert.InRange(names.Length, 2, 3);
        Assert.All(names, name => Assert.True(Directory.Exists(name), name));
    }

    [Theory]
    [InlineData("@/saved/checkpoint_100.pt")]
    [InlineData("checkpoint_100.pt")]
    public void A_loaded_checkpoint_goes_on_to_the_total_with_the_bits_of_an_undisturbed_training(string checkpoint)
    {
        Complete(Train.Replace("mine", "whole", StringComparison.Ordinal) + "--steps 320 --checkpoint_dir @/whole");
        Complete(Train + "--steps 160 --checkpoint_dir @/saved --metrics @/metrics.jsonl");
        Complete(
            Train + $"--steps 320 --checkpoint_dir @/saved --metrics @/metrics.jsonl --load_checkpoint {checkpoint}");
        Assert.Equal(EmotionRuns.Weights(Run("whole-care-s7")), EmotionRuns.Weights(Run("mine-care-s7")));
        Assert.EndsWith("step-000000320", new FileInfo(In("saved/final_checkpoint.pt")).LinkTarget, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, 10).Select(update => update * 32L), MetricSteps());
    }

    [Fact]
    public void A_training_that_is_resumed_writes_no_update_twice_and_leaves_those_of_others()
    {
        File.WriteAllText(In("metrics.jsonl"), "{\"run\":\"another\",\"update\":1,\"global_step\":640}\n");
        Complete(Train + "--steps 160 --checkpoint_dir @/saved --metrics @/metrics.jsonl");
        File.AppendAllText(In("metrics.jsonl"), "{\"run\":\"mine-care-s7\",\"update\":6,\"global_step\":192}\n{\"run\":\"mi");
        Complete("resume mine-care-s7 --runs-root @/runs --steps 224 --metrics @/metrics.jsonl");
        Assert.Equal([640L, 32, 64, 96, 128, 160, 192, 224], MetricSteps());
        var last = JsonNode.Parse(File.ReadLines(In("metrics.jsonl")).Last())!;
        Assert.True((double)last["emotion/episode_count"]! > 0);
        Assert.True(double.IsFinite((double)last["child/value_loss"]!));
    }

    [Fact]
    public void A_training_that_evaluates_ends_with_the_episodes_it_was_asked_for()
    {
        Complete(Train + "--steps 64 --checkpoint_dir @/saved --eval_episodes 3");
        Assert.Equal(3, (int)Summary("mine-care-s7")["evaluation"]!["episodes"]!);
        Assert.InRange((double)Summary("mine-care-s7")["evaluation"]!["survival"]!, 0, 1);
        const string from = "--load_checkpoint @/saved/final_checkpoint.pt ";
        Complete(Train.Replace("mine", "more", StringComparison.Ordinal) + from + "--steps 96");
        Assert.Null(Summary("more-care-s7")["evaluation"]);
        Complete(Train.Replace("mine", "most", StringComparison.Ordinal) + from + "--steps 128 --eval_episodes 2");
        Assert.Equal(2, (int)Summary("most-care-s7")["evaluation"]!["episodes"]!);
    }

    [Fact]
    public void A_curriculum_that_has_begun_is_not_divided_over_other_steps()
    {
        Complete(Train + "--curriculum --steps 320");
        Assert.Equal(2, _fixture.Run("resume mine-care-s7 --runs-root @/runs --steps 640"));
        Assert.Contains(
            "total_timesteps is 640, but must be at most schedule_timesteps, 320: a curriculum is divided", _fixture.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_in_a_stage_is_told_with_the_line_of_the_stages_and_the_number_of_the_stage()
    {
        File.WriteAllText(
            In("mine.yaml"),
            """
            study: emotion
            curriculum: true
            stages:
              - steps: 100
              - vulnerability: 1.8
            """);
        Assert.Equal(65, _fixture.Run("train @/mine.yaml"));
        Assert.Contains(
            "mine.yaml:4:5, stage 2: vulnerability is 1.8, but must lie in [0, 1].", _fixture.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_length_of_a_curriculum_is_that_of_its_stages_in_whole_updates()
    {
        Complete(Train + "--curriculum --steps 100");
        Assert.Contains(
            "total_timesteps is rounded up from 100 to 160, which is 5 updates of 32 steps.", _fixture.Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--device cuda", 2, "--device is 'cuda', but must be cpu or cpu:THREADS")]
    [InlineData("--scenario war", 2, "scenario is war, but must be one of caretaking, crisis")]
    [InlineData("--n_steps 0", 2, "n_steps is 0, but must lie in")]
    [InlineData("--eval_episodes -1", 2, "eval_episodes is -1, but must lie in")]
    [InlineData("--rules kind", 2, "rules is kind, but must be one of care, classic")]
    [InlineData("--w_social -1", 2, "w_social is -1, but must lie in")]
    [InlineData("--load_checkpoint checkpoint_50.pt", 66, "checkpoint_50.pt: there is no such checkpoint")]
    [InlineData("--load_checkpoint @/notes.txt", 66, "this is a file, a checkpoint is a folder")]
    [InlineData("--checkpoint_dir @/notes.txt", 73, "notes.txt cannot be created")]
    [InlineData("--metrics @/notes.txt", 73, "notes.txt holds something else than metrics")]
    [InlineData("--metrics @/nowhere/metrics.jsonl", 73, "nowhere/metrics.jsonl cannot be created: there is no such folder")]
    [InlineData("--benchmark --metrics @/metrics.jsonl", 2, "leave --metrics out")]
    public void A_wrong_request_is_told_in_words_before_anything_begins(string flags, int code, string message)
    {
        _fixture.Write("notes.txt", "mine\n");
        var line = flags.Split(' ').Where(word => word.StartsWith("--n_", StringComparison.Ordinal))
            .Aggregate(Train, (words, _) => words.Replace("--n_steps 32 ", "", StringComparison.Ordinal));
        if (!flags.Contains("--checkpoint_dir", StringComparison.Ordinal)) line += "--checkpoint_dir @/saved ";
        Assert.Equal(code, _fixture.Run(line + "--steps 32 " + flags));
        Assert.Contains(message, _fixture.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _fixture.Error, StringComparison.Ordinal);
        Assert.Equal("mine\n", Text("notes.txt"));
        Assert.False(Directory.Exists(_fixture.Runs));
    }

    [Fact]
    public void A_demonstration_says_whether_its_networks_are_trained()
    {
        Complete("demo emotion --show system --steps 2 --runs-root @/runs --output @/out");
        Assert.Contains("Untrained networks", _fixture.Output, StringComparison.Ordinal);
        Assert.Equal(66, _fixture.Run("demo emotion --show analysis --runs-root @/runs --output @/none"));
        Assert.Contains("needs a trained model", _fixture.Error, StringComparison.Ordinal);
        Assert.Equal(2, _fixture.Run("demo emotion --show everything --runs-root @/runs --output @/none"));
        Assert.Contains("show is everything, but must be one of events", _fixture.Error, StringComparison.Ordinal);
    }

    private void Complete(string line) => Assert.True(_fixture.Run(line) == ExitCode.Done, _fixture.Error);

    private string In(string path) => Path.Combine(_fixture.Folder, path);

    private string Run(string name) => Path.Combine(_fixture.Runs, "emotion", name);

    private string Text(string path) => File.ReadAllText(In(path));

    private JsonNode Summary(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Run(name), "summary.json")))!;

    private IEnumerable<long> MetricSteps() =>
        File.ReadLines(In("metrics.jsonl")).Select(line => (long)JsonNode.Parse(line)!["global_step"]!);
}
