using Kith.Options;

namespace Kith.Tests.Options;

public class NothingTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("None")]
    [InlineData("~")]
    public void A_word_for_nothing_is_what_the_setting_says_it_stands_for(string word)
    {
        var resolved = Resolve(new Setting("max_grad_norm", word, "--set"));
        Assert.Empty(resolved.Problems);
        Assert.Equal((0.0, "0"), (resolved.Options.Norm, resolved.Values[0].Text));
    }

    [Fact]
    public void Nothing_in_a_file_is_accepted_where_it_stands_for_something_only()
    {
        var resolved = Resolve(
            new Setting("max_grad_norm", "", "a.yaml:1:15") { IsNothing = true },
            new Setting("gamma", "", "a.yaml:2:7") { IsNothing = true });
        Assert.Equal(0, resolved.Options.Norm);
        Assert.Equal("a.yaml:2:7: found no value, but gamma needs one.", Assert.Single(resolved.Problems).ToString());
    }

    [Fact]
    public void A_word_for_nothing_is_a_wrong_value_elsewhere() =>
        Assert.Equal(
            "--set: gamma is null, but must be a finite number.",
            Assert.Single(Resolve(new Setting("gamma", "null", "--set")).Problems).ToString());

    [Fact]
    public void An_old_name_is_read_with_a_note_and_gives_way_to_the_key_of_the_same_layer()
    {
        var old = new Setting("enable_perception", "false", "a.yaml:3:20") { KeyOrigin = "a.yaml:3:1" };
        var alone = Resolve(old);
        Assert.False(alone.Options.Parataxic);
        Assert.Equal("a.yaml:3:1: enable_perception is read as enable_parataxic.", Assert.Single(alone.Notes));

        foreach (var layer in new[] { (Setting[])[old, New()], [New(), old] })
        {
            var both = Resolve(layer);
            Assert.Empty(both.Problems);
            Assert.True(both.Options.Parataxic);
            Assert.Equal(
                "a.yaml:3:1: enable_perception is an old name of enable_parataxic, which is set at a.yaml:4:1 and wins.",
                Assert.Single(both.Notes));
        }

        static Setting New() => new("enable_parataxic", "true", "a.yaml:4:19") { KeyOrigin = "a.yaml:4:1" };
    }

    [Fact]
    public void An_ignored_setting_is_checked_and_noted_but_is_no_value()
    {
        var resolved = Resolve(new Setting("lstm_hidden_size", "64", "--set"));
        Assert.Equal("--set: lstm_hidden_size is accepted but has no effect.", Assert.Single(resolved.Notes));
        Assert.DoesNotContain(resolved.Values, value => value.Option.Key == "lstm_hidden_size");
        Assert.Contains(
            "at least 1", Assert.Single(Resolve(new Setting("lstm_hidden_size", "0", "--set")).Problems).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_nothing_stands_for_must_be_a_value() =>
        Assert.Equal(["bad reads nothing as 0, but must be at least 1"], OptionsSchema.Of<BadNothing>().Mistakes);

    [Theory]
    [InlineData("5e-1", "0.5")]
    [InlineData("null", "0")]
    [InlineData("-1", null)]
    public void A_text_has_one_canonical_form(string text, string? canonical) =>
        Assert.Equal(canonical, OptionsSchema.Of<NothingOptions>().Find("max_grad_norm")!.Canonical(text));

    private static ResolvedOptions<NothingOptions> Resolve(params Setting[] layer) =>
        new OptionsBuilder<NothingOptions>().Add(layer).Build();

    private sealed record NothingOptions
    {
        [Option("max_grad_norm", Help = "A bound", Min = 0, Null = "0")]
        public double Norm { get; init; } = 0.5;

        [Option("gamma", Help = "Discount")]
        public double Gamma { get; init; } = 0.99;

        [Option("enable_parataxic", Help = "A switch", OldNames = ["enable_perception"])]
        public bool Parataxic { get; init; } = true;

        [Option("lstm_hidden_size", Help = "Nothing", Min = 1, Ignored = true)]
        public int Lstm { get; init; } = 128;
    }

    private sealed record BadNothing
    {
        [Option("bad", Help = "A count", Min = 1, Null = "0")]
        public int Bad { get; init; } = 1;
    }
}
