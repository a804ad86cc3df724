using Kith.Learning.Ppo;
using Kith.Networks;
using Kith.Options;

namespace Kith.Tests.Options;

public sealed class OptionsCheckTests
{
    [Fact]
    public void What_is_in_order_comes_back_as_it_is()
    {
        var options = new SampleOptions();
        Assert.Same(options, options.Checked());
    }

    public static TheoryData<PpoOptions, string> Wrong => new()
    {
        { new() { Discount = 2 }, "PpoOptions.Discount is 2, but must lie in [0, 1]." },
        { new() { Discount = double.NaN }, "PpoOptions.Discount is NaN, but must be a finite number." },
        { new() { Epochs = 0 }, "PpoOptions.Epochs is 0, but must be at least 1." },
        { new() { LearningRate = new(0, 1e-3) }, "PpoOptions.LearningRate is lin_0_0.001, but must lie in (0, 1]." },
        { new() { ValueClip = (ValueClip)9 }, "PpoOptions.ValueClip is 9, but must be one of std, raw, off." },
        {
            new() { StepsPerRollout = 0 },
            "PpoOptions.StepsPerRollout is 0, but must be positive as long as PpoOptions.BatchSize is 0."
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_programmer_reads_the_property(PpoOptions options, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => options.Checked()).Message, StringComparison.Ordinal);

    [Fact]
    public void The_writer_of_a_file_reads_the_keys_of_the_same_rule()
    {
        var resolved = new OptionsBuilder<PpoOptions>().Add(new Setting("n_steps", "0", "main.yaml:3:10")).Build();
        Assert.Equal(
            "main.yaml:3:10: n_steps is 0, but must be positive as long as batch_size is 0.",
            Assert.Single(resolved.Problems).ToString());
    }

    [Fact]
    public void Groups_are_checked_and_all_problems_come_at_once()
    {
        var options = new SampleOptions { Environments = 7, Learning = new() { Discount = 0, BatchSize = 5 } };
        var message = Assert.Throws<ArgumentException>(() => options.Checked()).Message;
        Assert.StartsWith(
            string.Join(Environment.NewLine,
            [
                "SampleLearning.Discount is 0, but must lie in (0, 1].",
                "SampleOptions.Environments is 7, but must be even.",
                "SampleLearning.BatchSize is 5, but must be even.",
            ]),
            message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_hold_where_a_record_has_no_keys()
    {
        var wrong = Assert.Throws<ArgumentException>(() => new AdamOptions { Beta2 = 1 }.Checked());
        Assert.StartsWith("AdamOptions.Beta2 is 1, but must lie in [0, 1).", wrong.Message, StringComparison.Ordinal);
    }
}
