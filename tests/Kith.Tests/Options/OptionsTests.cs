using FsCheck;
using FsCheck.Fluent;
using Kith.Options;

namespace Kith.Tests.Options;

public class OptionsTests
{
    [Fact]
    public void The_schema_lists_all_settings_in_order_with_groups_flattened()
    {
        var schema = OptionsSchema.Of<SampleOptions>();
        Assert.Equal(
            [
                "total_timesteps", "n_envs", "learning_rate", "gamma", "batch_size",
                "value_clip", "normalize", "reward_scale", "brain", "tags",
            ],
            schema.Options.Select(option => option.Key));
        Assert.Empty(schema.Mistakes);
    }

    [Fact]
    public void A_setting_knows_flag_default_range_unit_and_choices()
    {
        var schema = OptionsSchema.Of<SampleOptions>();
        var rate = schema.Find("lr")!;
        Assert.Equal(
            ("--learning-rate", "0.0003", "(0, 1]", OptionKind.Schedule),
            (rate.Flag, rate.Default, rate.Range.ToString(), rate.Kind));
        Assert.Equal("32", schema.Find("batch-size")!.Default); // the group's owner gave another default
        Assert.Equal(["std", "raw_value", "off"], schema.Find("value_clip")!.Choices);
        Assert.Equal("[1, ∞)", schema.Find("total_timesteps")!.Range.ToString());
        Assert.Equal("steps", schema.Find("total_timesteps")!.Unit);
    }

    [Fact]
    public void A_later_layer_wins_and_every_value_knows_its_origin()
    {
        var resolved = new OptionsBuilder<SampleOptions>()
            .Add(new Setting("gamma", "0.9", "main.yaml:1:8"), new Setting("n_envs", "8", "main.yaml:2:9"))
            .Add(new Setting("gamma", "0.5", "--gamma"))
            .Build();

        Assert.Empty(resolved.Problems);
        Assert.Equal(0.5f, resolved.Options.Learning.Discount);
        Assert.Equal(8, resolved.Options.Environments);
        Assert.Equal(
            ["--gamma", "main.yaml:2:9", "default"],
            new[] { "gamma", "n_envs", "brain" }.Select(key => resolved.Values.Single(value => value.Option.Key == key).Origin));
    }

    [Fact]
    public void All_problems_come_at_once_each_with_place_finding_and_need()
    {
        var resolved = new OptionsBuilder<SampleOptions>()
            .Add(
                new Setting("learning_rate", "1.2", "main.yaml:12:7"),
                new Setting("lerning_rate", "1e-3", "main.yaml:13:7") { KeyOrigin = "main.yaml:13:1" },
                new Setting("n_envs", "7", "main.yaml:14:9"),
                new Setting("batch_size", "3.5", "main.yaml:15:9"))
            .Add(new Setting("value_clip", "huge", "--set"))
            .Build();

        Assert.Equal(
            [
                "main.yaml:12:7: learning_rate is 1.2, but must lie in (0, 1].",
                "main.yaml:13:1: lerning_rate is not a setting; the nearest is learning_rate.",
                "main.yaml:15:9: batch_size is 3.5, but must be a whole number such as 1000, 1_000 or 1e3.",
                "--set: value_clip is huge, but must be one of std, raw_value, off.",
                "main.yaml:14:9: n_envs is 7, but must be even.",
            ],
            resolved.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Rules_inside_a_group_are_checked_too()
    {
        var resolved = new OptionsBuilder<SampleOptions>().Add(new Setting("batch_size", "5", "--batch-size")).Build();
        Assert.Equal("--batch-size: batch_size is 5, but must be even.", Assert.Single(resolved.Problems).ToString());
    }

    [Fact]
    public void Another_spelling_is_accepted_with_a_note()
    {
        var resolved = new OptionsBuilder<SampleOptions>()
            .Add(new Setting("lr", "1e-3", "main.yaml:3:5"), new Setting("batch-size", "4", "--set")).Build();
        Assert.Equal(new Schedule(1e-3), resolved.Options.Learning.LearningRate);
        Assert.Equal("main.yaml:3:5: lr is read as learning_rate.", Assert.Single(resolved.Notes));
    }

    [Fact]
    public void One_layer_must_not_set_the_same_thing_under_two_names()
    {
        var resolved = new OptionsBuilder<SampleOptions>()
            .Add(new Setting("lr", "1e-3", "a:1:5"), new Setting("learning_rate", "2e-3", "a:2:5")).Build();
        Assert.Equal(
            "a:2:5: found learning_rate a second time, but it is already set at a:1:5 as lr.",
            Assert.Single(resolved.Problems).ToString());
        Assert.Equal(new Schedule(1e-3), resolved.Options.Learning.LearningRate);
    }

    [Theory]
    [InlineData("num_env", "n_envs")] // near an alias: the real key is named
    [InlineData("gama", "gamma")]
    [InlineData("batchsize", "batch_size")]
    [InlineData("frobnicate", "")] // nothing is near
    public void The_nearest_key_is_named(string typed, string nearest) =>
        Assert.Equal(nearest, OptionsSchema.Of<SampleOptions>().NearestKey(typed));

    [Theory]
    [InlineData("1000000", 1_000_000)]
    [InlineData("1_000_000", 1_000_000)]
    [InlineData("1e6", 1_000_000)]
    [InlineData("+1.5E6", 1_500_000)]
    [InlineData("-20.0", -20)]
    [InlineData("0e9", 0)]
    [InlineData("1200e-2", 12)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void Whole_numbers_are_read_as_people_write_them(string text, long number)
    {
        Assert.True(WholeNumber.TryParse(text, out var read));
        Assert.Equal(number, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.5")]
    [InlineData("1e-3")]
    [InlineData("9223372036854775808")]
    [InlineData("1e19")]
    [InlineData("1e99999")]
    [InlineData("1e2147483647")]
    [InlineData("_1")]
    [InlineData("1_")]
    [InlineData("1__0")]
    [InlineData("0x10")]
    [InlineData("1e-40")]
    [InlineData("1 000")]
    [InlineData("1.00000000000000000000000000000000000001")]
    [InlineData("1\n")]
    public void What_is_not_whole_is_refused_never_rounded(string text) => Assert.False(WholeNumber.TryParse(text, out _));

    [Theory]
    [InlineData("gamma", "nan", "finite")]
    [InlineData("gamma", "1e39", "finite")]
    [InlineData("gamma", "0", "(0, 1]")]
    [InlineData("reward_scale", "0", "above 0")]
    [InlineData("n_envs", "0", "at least 1")]
    [InlineData("n_envs", "3e9", "2147483647")]
    [InlineData("normalize", "yes", "true or false")]
    [InlineData("learning_rate", "lin_0", "(0, 1]")]
    [InlineData("learning_rate", "lin_1e-3_2", "(0, 1]")]
    [InlineData("brain", "two\nlines", "one line")]
    [InlineData("tags", "a,,b", "none of them empty")]
    public void A_wrong_value_says_what_is_needed(string key, string text, string word)
    {
        var problem = Assert.Single(new OptionsBuilder<SampleOptions>().Add(new Setting(key, text, "here")).Build().Problems);
        Assert.Contains(word, problem.ToString(), StringComparison.Ordinal);
        Assert.StartsWith($"here: {key} is {text}", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_may_end_on_a_bound_that_it_must_not_start_from() =>
        Assert.Empty(new OptionsBuilder<SampleOptions>().Add(new Setting("learning_rate", "lin_3e-4", "here")).Build().Problems);

    [Fact]
    public void Every_record_reads_back_from_its_own_texts() => Prop.ForAll(Samples(), sample =>
    {
        var schema = OptionsSchema.Of<SampleOptions>();
        var settings = schema.Options.Select(option => new Setting(option.Key, option.Read(sample), "test"));
        var resolved = new OptionsBuilder<SampleOptions>().Add(settings).Build();
        return resolved.Problems.Count == 0
            && resolved.Options.Tags.SequenceEqual(sample.Tags)
            && (resolved.Options with { Tags = sample.Tags }) == sample;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("yes"), InlineData("No"), InlineData("true"), InlineData("OFF"),
        InlineData("on"), InlineData("y"), InlineData("null")]
    [InlineData("0x1F"), InlineData("1_000"), InlineData("0o17"),
        InlineData("017"), InlineData("2024-01-01"), InlineData("12e03")]
    [InlineData("1"), InlineData("+1"), InlineData("-x"), InlineData(".5"),
        InlineData(".inf"), InlineData("nan"), InlineData("Infinity")]
    [InlineData("~"), InlineData("1:30"), InlineData("="), InlineData("<<"), InlineData("")]
    public void A_text_that_another_reader_takes_for_another_type_is_quoted(string text) =>
        Assert.Contains($"brain: \"{text}\"\n", Yaml(new SampleOptions { Brain = text }), StringComparison.Ordinal);

    [Theory]
    [InlineData("base_cnn"), InlineData("a/b-c.d+1"), InlineData("/tmp/x"), InlineData("yes_or_no"), InlineData("_1")]
    public void A_text_that_is_nothing_else_stays_bare(string text) =>
        Assert.Contains($"brain: {text}\n", Yaml(new SampleOptions { Brain = text }), StringComparison.Ordinal);

    [Fact]
    public void Items_and_choices_that_look_like_switches_are_quoted_and_switches_are_not()
    {
        var yaml = Yaml(new SampleOptions { Tags = ["no", "a", "7"], Learning = new() { ValueClip = SampleClip.Off } });
        Assert.Contains("tags: [\"no\", a, \"7\"]\n", yaml, StringComparison.Ordinal);
        Assert.Contains("value_clip: \"off\"\nnormalize: true\n", yaml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3e-5, "3.0e-05")]
    [InlineData(1.5e-7, "1.5e-07")]
    [InlineData(0.25, "0.25")]
    [InlineData(7, "7")]
    public void Every_reader_takes_a_number_for_a_number(double number, string text)
    {
        var yaml = Yaml(new SampleOptions { RewardScale = number, Learning = new() { LearningRate = number } }).Split('\n');
        Assert.Equal($"reward_scale: {text}", yaml.Single(line => line.StartsWith("reward", StringComparison.Ordinal)));
        Assert.Equal($"learning_rate: {text}", yaml.Single(line => line.StartsWith("learning", StringComparison.Ordinal)));
        Assert.Equal(number, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Yaml(SampleOptions sample) => OptionsYaml.Write([], OptionsSchema.Of<SampleOptions>().Options
        .Select(option => new OptionValue(option, option.Read(sample), "test")));

    [Fact]
    public void The_fingerprint_changes_with_a_value_but_not_with_its_spelling_or_origin()
    {
        static string HashOf(string rate, string origin) =>
            OptionsYaml.Hash(new OptionsBuilder<SampleOptions>().Add(new Setting("learning_rate", rate, origin)).Build().Values);
        Assert.Equal(HashOf("3e-4", "a"), HashOf("0.0003", "b"));
        Assert.NotEqual(HashOf("3e-4", "a"), HashOf("4e-4", "a"));
        Assert.Equal(64, HashOf("1", "a").Length);
    }

    [Fact]
    public void The_programmers_mistakes_are_found() => Assert.Equal(
        [
            "twice names both twice and twice", "alsoTwice is not in snake_case",
            "alsoTwice has no help", "alsoTwice has the default 2, but must be at most 1",
        ],
        OptionsSchema.Of<BadOptions>().Mistakes);

    [Fact]
    public void A_type_that_cannot_be_a_setting_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => OptionsSchema.Of<ImpossibleOptions>());

    private static Arbitrary<SampleOptions> Samples() => Arb.From(
        from steps in Gen.Choose(1, int.MaxValue)
        from envs in Gen.Choose(1, 1000)
        from scale in ArbMap.Default.GeneratorFor<NormalFloat>()
        from gamma in Gen.Choose(1, 1 << 24)
        from end in Gen.Choose(0, 1000)
        from clip in Gen.Elements(Enum.GetValues<SampleClip>())
        from normalize in ArbMap.Default.GeneratorFor<bool>()
        from brain in Gen.Elements("", "a: b", "#", "\"quoted\"", "~", "ümlaut", "-1", " 5 ", "back\\slash", "[x]")
        from tags in Gen.Elements("a", "b c", "true", "1e6").ListOf()
        select new SampleOptions
        {
            TotalTimesteps = steps * 1_000_003L,
            Environments = envs * 2,
            RewardScale = Math.Abs(scale.Get) + double.Epsilon,
            Brain = brain,
            Tags = [.. tags],
            Learning = new()
            {
                LearningRate = new Schedule(0.1, end / 1000.0),
                Discount = gamma / (float)(1 << 24),
                ValueClip = clip,
                Normalize = normalize,
            },
        });

    [Fact]
    public void A_setting_takes_the_place_of_one_with_its_key_in_a_group()
    {
        var schema = OptionsSchema.Of<OwnerOptions>();
        Assert.Empty(schema.Mistakes);
        Assert.Single(schema.Options, option => option.Key == "batch_size");
        Assert.Equal("Samples of all", schema.Find("batch_size")!.Help);
        var built = new OptionsBuilder<OwnerOptions>().Add(new Setting("batch_size", "6", "test")).Build();
        Assert.Equal((6, 64), (built.Options.Samples, built.Options.Learning.BatchSize));
    }

    private sealed record OwnerOptions
    {
        [OptionGroup<SampleLearning>]
        public SampleLearning Learning { get; init; } = new();

        [Option("batch_size", Help = "Samples of all")]
        public int Samples { get; init; } = 4;
    }

    private sealed record BadOptions
    {
        [Option("twice", Help = "One")]
        public int One { get; init; }

        [Option("twice", Help = "Two")]
        public int Two { get; init; }

        [Option("alsoTwice", Help = "", Max = 1)]
        public int Three { get; init; } = 2;
    }

    private sealed record ImpossibleOptions
    {
        [Option("date", Help = "A date")]
        public DateTimeOffset Date { get; init; }
    }
}
