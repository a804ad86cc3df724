using Kith.Learning.Ppo;
using Kith.Options;

namespace Kith.Tests.Learning.Ppo;

public class PpoOptionsTests
{
    [Fact]
    public void The_settings_have_the_names_that_people_know()
    {
        var schema = OptionsSchema.Of<PpoOptions>();
        Assert.Empty(schema.Mistakes);
        foreach (var (name, key) in new[]
        {
            ("lr", "learning_rate"), ("eps-clip", "clip_range"), ("k_epochs", "n_epochs"), ("entropy_coef", "ent_coef"),
        })
        {
            Assert.Equal(key, schema.Find(name)!.Key);
        }
    }

    [Theory]
    [InlineData(0.0, 0.05)]
    [InlineData(0.8, 0.05)]
    [InlineData(0.85, 0.0375)]
    [InlineData(1.0, 0.0)]
    public void The_floor_penalty_holds_until_the_decay_ends_and_then_falls(double progress, double expected) =>
        Assert.Equal(
            expected,
            new PpoOptions { EntropyFloorPenalty = 0.05, EntropyDecayFraction = 0.8 }.EntropyFloorPenaltyAt(progress), 12);

    [Fact]
    public void The_floor_penalty_stays_when_the_decay_takes_the_whole_training() =>
        Assert.Equal(0.05, new PpoOptions { EntropyFloorPenalty = 0.05 }.EntropyFloorPenaltyAt(1));

    [Theory]
    [InlineData(0.0, 0.1)]
    [InlineData(0.25, 0.0505)]
    [InlineData(0.5, 0.001)]
    [InlineData(0.9, 0.001)]
    public void The_entropy_coefficient_runs_its_schedule_in_the_decay_fraction(double progress, double expected) =>
        Assert.Equal(expected, new PpoOptions { EntropyCoefficient = new(0.1, 0.001), EntropyDecayFraction = 0.5 }
            .EntropyCoefficientAt(progress), 12);

    [Theory]
    [InlineData(0, 50, 0.25)]
    [InlineData(0, 400, 1)]
    [InlineData(100, 50, 0.5)]
    [InlineData(100, 150, 1)]
    public void Schedules_run_over_the_training_unless_they_have_a_length_of_their_own(
        long course, long steps, double expected) =>
        Assert.Equal(expected, new PpoOptions { TotalTimesteps = 200, ScheduleTimesteps = course }.ProgressAt(steps));

    [Theory]
    [InlineData(0, 4, 8192, 4)]
    [InlineData(64, 4, 8192, 128)]
    [InlineData(100, 4, 250, 2)] // the rest is spread over the minibatches
    [InlineData(100, 4, 50, 1)]
    public void A_batch_size_decides_the_number_of_minibatches(int batchSize, int minibatches, int samples, int expected) =>
        Assert.Equal(expected, new PpoOptions { BatchSize = batchSize, Minibatches = minibatches }.MinibatchesOf(samples));
}
