using Kith.Experiments.Fingerprints;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Experiments.Studies.Worlds;
using Kith.Experiments.Tests.Runs;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;
using Kith.State;

namespace Kith.Experiments.Tests.Studies;

public sealed class WorldStudyTests : IDisposable
{
    private static readonly ChaseStudy s_study = new();
    private readonly TemporaryFolder _folder = new();
    private readonly Workers _workers = new(2);

    [Fact]
    public void Its_settings_have_no_mistakes_and_its_world_keeps_all_laws()
    {
        Assert.Empty(s_study.Options.Mistakes);
        Assert.Empty(s_study.Check(1));
    }

    [Fact]
    public void A_training_that_is_loaded_goes_on_with_the_same_bits_and_rows()
    {
        using var whole = Begin();
        whole.Update();
        var state = new MemoryStream();
        whole.Save(new StateWriter(state));
        using var resumed = Begin();
        foreach (var (from, to) in whole.Networks.Zip(resumed.Networks)) Copy(from.Value, to.Value);
        state.Position = 0;
        resumed.Load(new StateReader(state));
        Assert.Equal(Continue(whole, "a"), Continue(resumed, "b"));
    }

    [Fact]
    public void Its_log_has_a_column_and_a_curve_for_every_measure()
    {
        using var training = Begin();
        Assert.Equal(["episode", "return", "length", "distance", "world", "step"], training.Tables[0].Columns);
        Assert.Contains("measures/distance", training.Tags);
    }

    [Fact]
    public void Evaluation_plays_the_same_episodes_with_all()
    {
        var data = Run("evaluate").Data;
        var results = data["results"]!.AsArray();
        Assert.Equal(
            ["equal s3", "slow s3", "still (equal)", "passing (equal)", "still (slow)", "passing (slow)"],
            results.Select(result => (string?)result!["player"]));
        var still = results[2]!["means"]!;
        // A fifth of all episodes begins caught; the other hunters stand still for 20 steps.
        Assert.Equal(20 - (19 * (double)still["return_hunter_0"]!["mean"]!), (double)still["length"]!["mean"]!, 1e-9);
        Assert.InRange(0.2, (double)still["return_hunter_0"]!["low"]!, (double)still["return_hunter_0"]!["high"]!);
        Assert.Equal(Run("evaluate").Data.ToJsonString(), data.ToJsonString());
    }

    [Fact]
    public void Rules_play_in_the_world_of_each_model()
    {
        var results = Run("evaluate").Data["results"]!.AsArray();
        // A slow prey needs 2d − 1 steps instead of d to come to the hunter.
        Assert.True(LengthOf("passing (slow)") > LengthOf("passing (equal)") + 0.2);

        double LengthOf(string player) =>
            (double)results.Single(result => (string?)result!["player"] == player)!["means"]!["length"]!["mean"]!;
    }

    [Fact]
    public void Its_fingerprint_is_that_of_all_its_modes()
    {
        string[] hashes =
        [
            StudyFingerprint.Of(s_study, _workers),
            StudyFingerprint.Of(new ChaseStudy(new StudyMode("equal")), _workers),
            StudyFingerprint.Of(new ChaseStudy(new StudyMode("slow")), _workers),
        ];
        Assert.Equal(3, hashes.Distinct().Count());
        Assert.Equal(hashes[0], StudyFingerprint.Of(new ChaseStudy(), _workers));
    }

    [Fact]
    public void Comparison_pairs_the_episodes()
    {
        var outcome = Run("compare");
        Assert.Equal(
            ["equal", "slow", "still (equal)", "passing (equal)", "still (slow)", "passing (slow)"], PlayersOf(outcome));
        var pair = outcome.Data["differences"]![3]!;
        Assert.Equal(
            [
                "equal − slow", "equal − still (equal)", "equal − passing (equal)",
                "slow − still (slow)", "slow − passing (slow)",
                "still (equal) − passing (equal)", "still (slow) − passing (slow)",
            ],
            PairsOf(outcome));
        var means = outcome.Data["players"]!;
        Assert.Equal(
            (double)means["slow"]!["length"]!["mean"]! - (double)means["still (slow)"]!["length"]!["mean"]!,
            (double)pair["differences"]!["length"]!["mean"]!, 1e-9);
        Assert.Contains("slow − still (slow)", outcome.Document.ToMarkdown().Text, StringComparison.Ordinal);
        Assert.Contains("these differ: mode equal and slow.", outcome.Document.ToMarkdown().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_of_one_world_play_with_its_rules_once()
    {
        string[] models = [Model("a", new()), Model("b", new() { Seed = 4 }), Model("c", new() { Worlds = 8, Seed = 5 })];
        var outcome = Run("compare", models);
        Assert.Equal(["equal (n_envs 4)", "equal (n_envs 8)", "still", "passing"], PlayersOf(outcome));
        Assert.DoesNotContain("world of its own settings", outcome.Document.ToMarkdown().Text, StringComparison.Ordinal);
        Assert.Contains(", the same for all; models", outcome.Document.Subtitle, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_of_different_worlds_are_told_apart_and_their_rules_are_compared_at_home()
    {
        string[] models = [Model("a", new()), Model("b", new() { Cells = 9, Seed = 4 })];
        var evaluated = Run("evaluate", models);
        Assert.Equal(
            [
                "equal (cells 5) s3", "equal (cells 9) s4",
                "still (cells 5)", "passing (cells 5)", "still (cells 9)", "passing (cells 9)",
            ],
            evaluated.Data["results"]!.AsArray().Select(result => (string?)result!["player"]));
        Assert.Contains("these differ: cells 5 and 9.", evaluated.Document.ToMarkdown().Text, StringComparison.Ordinal);
        Assert.EndsWith(", the same for all in one world.", evaluated.Document.Subtitle, StringComparison.Ordinal);
        Assert.Equal(
            [
                "equal (cells 5) − equal (cells 9)", "equal (cells 5) − still (cells 5)", "equal (cells 5) − passing (cells 5)",
                "equal (cells 9) − still (cells 9)", "equal (cells 9) − passing (cells 9)",
                "still (cells 5) − passing (cells 5)", "still (cells 9) − passing (cells 9)",
            ],
            PairsOf(Run("compare", models)));
    }

    [Theory]
    [InlineData("false", "", 500)]
    [InlineData("true", "", 50)]
    [InlineData("true", "60", 60)]
    public void The_brief_form_gives_way_to_what_is_asked_for(string quick, string episodes, int played)
    {
        List<Setting> settings = [new("quick", quick, "test")];
        if (episodes.Length > 0) settings.Add(new("n_episodes", episodes, "test"));
        var outcome = s_study.Tasks.First(task => task.Verb == "evaluate").Run(new(
            [settings], [], _folder.Path, _workers, _ => { }, CancellationToken.None));
        Assert.Equal(played, (int)outcome.Data["episodes"]!);
    }

    [Fact]
    public void Measures_keep_apart_from_what_is_counted_of_every_world() => Assert.Equal(
        ["return_hunter_0", "return_prey_1", "length", "measured length", "measured return"],
        PlayedGroup.QuantitiesOf(new ChaseWorld(5, slowPrey: false, clock: false) { Measures = ["length", "return"] }));

    [Fact]
    public void A_setting_that_takes_away_what_a_model_sees_is_refused_and_named()
    {
        var model = Model("a", new());
        Assert.NotEmpty(s_study.Play(new(model, "", 1, false, [new Setting("cells", "9", "--set")])).First().Bars);
        var refusal = Assert.Throws<SettingsException>(
            () => s_study.Play(new(model, "", 1, false, [new Setting("clock", "true", "--set")])).First());
        Assert.Equal(
            $"--set: clock is true, but must leave seat 0 as {model} was trained for it: hunter, sees 2 numbers, "
            + "3 choices (left, stay, right) instead of hunter, sees 3 numbers, 3 choices (left, stay, right).",
            refusal.Message);
    }

    [Fact]
    public void An_episode_is_shown_to_its_last_state_and_another_follows()
    {
        Frame[] frames = [.. s_study.Play(new(null, "still", 5, false, [new Setting("cells", "50", "test")])).Take(22)];
        Assert.Equal("still, episode 1, step 20, return 0", frames[20].Caption);
        Assert.Equal("still, episode 2, step 0, return 0", frames[21].Caption);
        var untrained = s_study.Play(new(null, "slow", 5, false, [])).First();
        Assert.Equal(1, untrained.Bars.Sum(bar => bar.Value), 1e-6);
        Assert.Equal(["return", "value"], untrained.Series.Select(number => number.Key));
        Assert.Throws<ArgumentException>(() => s_study.Play(new(null, "nobody", 5, false, [])).First());
    }

    public void Dispose()
    {
        _workers.Dispose();
        _folder.Dispose();
    }

    private static IEnumerable<string> PlayersOf(TaskOutcome compared) =>
        compared.Data["players"]!.AsObject().Select(player => player.Key);

    private static IEnumerable<string> PairsOf(TaskOutcome compared) =>
        compared.Data["differences"]!.AsArray().Select(difference => $"{difference!["a"]} − {difference["b"]}");

    private TrainingRun Begin() => s_study.Train(s_study.Plan("equal", "default", []), _workers);

    private string Continue(TrainingRun training, string name)
    {
        var table = CsvLog.Create(_folder[name], training.Tables[0].Columns);
        while (training.Steps < training.PlannedSteps)
        {
            training.Update();
            training.WriteRows([table], default);
        }

        table.Flush();
        table.Dispose();
        return File.ReadAllText(_folder[name]) + string.Join(' ', training.Networks[1].Value.Values.Span.ToArray());
    }

    private static void Copy(Network from, Network to)
    {
        var stream = new MemoryStream();
        NetworkWeights.Save(from, stream, new Dictionary<string, string>());
        NetworkWeights.Load(to, SafetensorsFile.Parse(stream.ToArray()));
    }

    private string Model(string name, ChaseOptions options, StudyMode? mode = null)
    {
        var model = new TrainedModel<ChaseOptions>(s_study, mode ?? s_study.Modes[0], "default", options);
        foreach (var (role, network) in model.Networks)
        {
            using var stream = File.Create(_folder[$"{role}_{name}.safetensors"]);
            NetworkWeights.Save(network, stream, model.Card(0));
        }

        return _folder[$"hunter_{name}.safetensors"];
    }

    private TaskOutcome Run(string verb) => Run(verb, [.. s_study.Modes.Select(mode => Model(mode.Name, new(), mode))]);

    private TaskOutcome Run(string verb, string[] models)
    {
        return s_study.Tasks.First(task => task.Verb == verb).Run(new(
            [[new Setting("n_episodes", "300", "test")]], models, _folder.Path, _workers, _ => { }, CancellationToken.None));
    }
}
