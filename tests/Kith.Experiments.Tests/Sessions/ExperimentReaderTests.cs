using System.Text;
using Kith.Experiments.Runs;
using Kith.Experiments.Sessions;
using Kith.Options;

namespace Kith.Experiments.Tests.Sessions;

public class ExperimentReaderTests
{
    [Fact]
    public void A_good_file_gives_its_settings_with_their_places()
    {
        var experiment = Parse("""
            # The study's table.
            study: goodhart
            mode: [ground_truth, proxy]
            preset: guide      # as the paper says
            seeds: [0, 1, 1e1]

            total_timesteps: 1_000_000
            lr: lin_3e-4
            brain: "base: cnn"
            tags:
              - a
              - 'b c'
            """);

        Assert.Empty(experiment.Problems);
        Assert.Equal(new Setting("study", "goodhart", "main.yaml:2:8") { KeyOrigin = "main.yaml:2:1" }, experiment.Study);
        Assert.Equal(["ground_truth", "proxy"], experiment.Modes.Select(mode => mode.Value));
        Assert.Equal("guide", experiment.Preset!.Value);
        Assert.Equal([0, 1, 10], experiment.Seeds);

        var resolved = new OptionsBuilder<TrainingOptions>().Add(experiment.Settings).Build();
        Assert.Empty(resolved.Problems);
        Assert.Equal(["main.yaml:8:1: lr is read as learning_rate."], resolved.Notes);
        Assert.Equal(
            (1_000_000, new Schedule(3e-4, 0), "base: cnn"),
            (resolved.Options.TotalTimesteps, resolved.Options.LearningRate, resolved.Options.Brain));
        Assert.Equal(["a", "b c"], resolved.Options.Tags);
        Assert.Equal("main.yaml:7:18", resolved.Values[0].Origin);
    }

    [Theory]
    [InlineData("tags:\n  - name: first\n    steps: 1_000\n  - {name: 'second', steps: 2}\n  - third\n")]
    [InlineData("tags: [{name: first, steps: 1_000}, name=second steps=2, third]")]
    [InlineData("tags: [name=first steps=1_000, name=second steps=2, third]")]
    public void A_record_in_a_list_is_read_as_its_fields_in_a_line(string text)
    {
        var resolved = Resolve(text);
        Assert.Equal(["name=first steps=1_000", "name=second steps=2", "third"], resolved.Options.Tags);
        var again = Parse(OptionsYaml.Write([], resolved.Values));
        Assert.Equal(resolved.Options.Tags, new OptionsBuilder<TrainingOptions>().Add(again.Settings).Build().Options.Tags);
    }

    [Theory]
    [InlineData("tags:\n  - name: a b\n", "main.yaml:2:11: found 'a b', but a field of tags is one word")]
    [InlineData("tags:\n  - name: [a]\n", "main.yaml:2:11: found a nested list, but tags needs a plain value.")]
    [InlineData("tags:\n  - name: {b: c}\n", "main.yaml:2:11: found a nested mapping, but tags needs a plain value.")]
    [InlineData("tags:\n  - name:\n", "main.yaml:2:10: found no value, but tags needs one.")]
    [InlineData("tags:\n  - a=b: c\n", "main.yaml:2:5: found 'a=b', but a field of tags is one word")]
    [InlineData("tags:\n  - &x {a: b}\n", "main.yaml:2:5: found an anchor, but an experiment file has none.")]
    public void A_field_that_is_no_word_is_named(string text, string message) =>
        Assert.StartsWith(message, Assert.Single(ProblemsOf(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n")]
    [InlineData("\uFEFF")]
    [InlineData("{}")]
    public void A_file_may_say_nothing(string text)
    {
        var experiment = Parse(text);
        Assert.Empty(experiment.Problems);
        Assert.Empty(experiment.Settings);
        Assert.Null(experiment.Study);
    }

    [Theory]
    [InlineData("\uFEFFn_envs: 8")]
    [InlineData("---\nn_envs: 8\n...\n")]
    [InlineData("{ n_envs: 8 }")]
    [InlineData("n_envs: 8\r\n")]
    [InlineData("'n_envs': \"8\"")]
    [InlineData("n_envs: 8\t# a tab that indents nothing")]
    public void Harmless_spellings_are_the_same_file(string text) => Assert.Equal(8, Resolve(text).Options.Environments);

    [Fact]
    public void A_written_configuration_reads_back_exactly()
    {
        var resolved = Resolve("""
            learning_rate: lin_3e-4_1e-5
            gamma: 0.1234567
            value_clip: off
            brain: "~ \"back\\slash\" # ümlaut: [x]"
            tags: ["true", null x, "- y", " z"]
            """);
        var yaml = OptionsYaml.Write([("study", "goodhart"), ("mode", "proxy")], resolved.Values);
        var again = Parse(yaml);
        Assert.Equal("goodhart", again.Study!.Value);
        Assert.Equal(["proxy"], again.Modes.Select(mode => mode.Value));
        var read = new OptionsBuilder<TrainingOptions>().Add(again.Settings).Build();
        Assert.Empty(read.Problems);
        Assert.Equal(
            resolved.Values.Select(value => (value.Option.Key, value.Text)),
            read.Values.Select(value => (value.Option.Key, value.Text)));
        Assert.Equal(yaml, OptionsYaml.Write([("study", "goodhart"), ("mode", "proxy")], read.Values));
    }

    [Fact]
    public void All_problems_of_a_file_come_at_once()
    {
        var problems = ProblemsOf("""
            study: goodhart
            learning_rate: 1.2
            lerning_rate: 3e-4
            gamma:
            n_envs: {a: 1}
            n_steps: .inf
            gamma: 0.9
            batch_size: 1000
            """);
        Assert.Equal(
            [
                "main.yaml:5:9: found a nested mapping, but n_envs needs a plain value.",
                "main.yaml:6:10: found .inf, but n_steps needs a finite number.",
                "main.yaml:7:1: found gamma a second time, but it already stands on line 4.",
                "main.yaml:2:16: learning_rate is 1.2, but must lie in (0, 1].",
                "main.yaml:3:1: lerning_rate is not a setting; the nearest is learning_rate.",
                "main.yaml:4:7: found no value, but gamma needs one.",
                "main.yaml:8:13: batch_size is 1000, but must divide n_envs times n_steps.",
            ],
            problems);
    }

    public static TheoryData<string> WrongFiles =>
        [.. Directory.GetFiles(Folder, "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>
    /// The first line of every wrong file says where its first problem is and a word of
    /// the message: <c># 3:1 nearest is gamma</c>.
    /// </summary>
    [Theory]
    [MemberData(nameof(WrongFiles))]
    public void A_wrong_file_is_refused_at_the_right_place(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, name));
        var expectation = Encoding.Latin1.GetString(bytes).Split('\n')[0].TrimStart('#', ' ').TrimEnd('\r').Split(' ', 2);
        var problem = Assert.Single(ProblemsOf(bytes, name));
        Assert.StartsWith($"{name}:{expectation[0]}: ", problem, StringComparison.Ordinal);
        Assert.Contains(expectation[1], problem, StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_forty_wrong_files() => Assert.InRange(Directory.GetFiles(Folder, "*.yaml").Length, 40, int.MaxValue);

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Endless_nesting_is_refused_quickly(string opening)
    {
        var text = "n_envs: " + string.Concat(Enumerable.Repeat(opening, 100_000));
        Assert.NotEmpty(Parse(text).Problems);
    }

    [Fact]
    public void A_file_of_more_than_a_mebibyte_is_refused()
    {
        Assert.Empty(Parse("#" + new string('x', (1 << 20) - 1)).Problems);
        Assert.Contains(
            "more than 1048576 bytes",
            Assert.Single(Parse("#" + new string('x', 1 << 20)).Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_file_ends_too()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Contains(
                "more than", Assert.Single(ExperimentReader.Read("/dev/zero").Problems).ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_missing_input()
    {
        foreach (var path in new[] { "missing.yaml", Path.GetTempPath() })
            Assert.Equal(Failure.MissingInput, Assert.Throws<RunException>(() => ExperimentReader.Read(path)).Failure);
    }

    [Fact]
    public void Twenty_thousand_damaged_files_never_end_in_anything_but_problems()
    {
        var good = Encoding.UTF8.GetBytes(
            "study: goodhart\nmode: [a, b]\nseeds: [0, 1]\nlr: 3e-4 # x\nbrain: \"q\"\ntags:\n"
            + "  - a\n  - 'b'\n&x n_envs: *x\n!t gamma: |\n  0.9\n");
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = good[..random.Next(1, good.Length + 1)];
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(2) == 0
                    ? (byte)random.Next(256)
                    : (byte)"\n\t:-?[]{},#&*!|>'\"%@` 0a"[random.Next(24)];
            }

            var experiment = ExperimentReader.Parse(bytes, "main.yaml");
            Assert.All(experiment.Problems, problem => Assert.StartsWith("main.yaml:", problem.Origin, StringComparison.Ordinal));
        }
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Sessions", "Wrong");

    private static Experiment Parse(string text) => ExperimentReader.Parse(Encoding.UTF8.GetBytes(text), "main.yaml");

    private static ResolvedOptions<TrainingOptions> Resolve(string text)
    {
        var experiment = Parse(text);
        Assert.Empty(experiment.Problems);
        return new OptionsBuilder<TrainingOptions>().Add(experiment.Settings).Build();
    }

    private static string[] ProblemsOf(string text) => ProblemsOf(Encoding.UTF8.GetBytes(text), "main.yaml");

    private static string[] ProblemsOf(byte[] bytes, string name)
    {
        var experiment = ExperimentReader.Parse(bytes, name);
        var resolved = new OptionsBuilder<TrainingOptions>().Add(experiment.Settings).Build();
        return [.. experiment.Problems.Concat(resolved.Problems).Select(problem => problem.ToString())];
    }
}
