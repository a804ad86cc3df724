using Kith.Learning.Collecting;
using Kith.Worlds;

namespace Kith.Tests.Learning.Collecting;

public class AdvantagesTests
{
    [Theory]
    [InlineData(0, 1e-5f)]
    [InlineData(0, 1e-30f)]
    [InlineData(1, 1e-5f)]
    [InlineData(0, 1e15f)]
    public void Perfect_predictions_explain_all_at_any_scale(float mean, float step)
    {
        float[] returns = [mean, mean + step, mean - step, mean + 2 * step];
        Assert.Equal(1, Advantages.ExplainedVariance(returns, returns));
        float[] means = [.. Enumerable.Repeat((float)returns.Average(value => (double)value), 4)];
        Assert.Equal(0, Advantages.ExplainedVariance(returns, means), 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1f)]
    [InlineData(-12345.678f)]
    public void Where_returns_do_not_vary_nothing_is_explained(float value)
    {
        float[] returns = [.. Enumerable.Repeat(value, 33)];
        Assert.Equal(0, Advantages.ExplainedVariance(returns, returns));
        Assert.Equal(0, Advantages.ExplainedVariance(returns, new float[33]));
    }

    [Theory]
    [InlineData(Ending.None, 1.0 + 0.9 * 3.0 - 2.0)] // the next prediction stands for the future
    [InlineData(Ending.Terminated, 1.0 - 2.0)] // nothing follows a terminal state
    [InlineData(Ending.Truncated, 1.0 + 0.9 * 5.0 - 2.0)] // the cut-off future still counts
    public void One_step_advantage_depends_on_how_the_episode_ended(Ending ending, double expected)
    {
        var advantages = new float[1];
        Advantages.Estimate(
            new() { Rewards = [1f], Values = [2f, 3f], Endings = [ending], FinalValues = [5f] }, 0.9, 0.95, advantages);
        Assert.Equal(expected, advantages[0], 6);
    }

    [Theory]
    [InlineData(Ending.Terminated)]
    [InlineData(Ending.Truncated)]
    public void Nothing_flows_back_across_an_ending(Ending ending)
    {
        var (calm, wild) = (new float[2], new float[2]);
        Advantages.Estimate(
            new() { Rewards = [1f, 0f], Values = [2f, 3f, 4f], Endings = [ending, Ending.None], FinalValues = [5f, 0f] },
            0.9, 0.95, calm);
        Advantages.Estimate(
            new() { Rewards = [1f, 1000f], Values = [2f, 30f, 400f], Endings = [ending, Ending.None], FinalValues = [5f, 0f] },
            0.9, 0.95, wild);
        Assert.Equal(calm[0], wild[0]);
    }

    [Fact]
    public void Two_steps_of_two_worlds_equal_numbers_worked_by_hand()
    {
        var advantages = new float[4];
        // World 0: δ₁ = 1 + 0.5·2 - 1 = 1, δ₀ = 0 + 0.5·1 - 0 = 0.5. World 1:
        // δ₁ = 3 - 2 = 1 (terminated), δ₀ = 2 + 0.5·2 - 1 = 2.
        var steps = new AdvantageInputs
        {
            Rewards = [0f, 2f, 1f, 3f],
            Values = [0f, 1f, 1f, 2f, 2f, 9f],
            Endings = [Ending.None, Ending.None, Ending.None, Ending.Terminated],
            FinalValues = new float[4],
        };
        Advantages.Estimate(steps, 0.5, 0.5, advantages);
        Assert.Equal([0.5f + 0.25f, 2f + 0.25f, 1f, 1f], advantages);
    }

    [Fact]
    public void Spans_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(
            () => Advantages.Estimate(
                new() { Rewards = [1f, 2f], Values = [1f, 2f], Endings = [Ending.None, Ending.None], FinalValues = [0f, 0f] },
                1, 1, new float[2]));

    [Fact]
    public void Normalised_advantages_have_mean_0_and_population_deviation_1()
    {
        float[] advantages = [1f, 2f, 3f, 6f];
        Advantages.Normalize(advantages);
        var (mean, deviation) = Advantages.Moments(advantages);
        Assert.Equal(0, mean, 6);
        Assert.Equal(1, deviation, 6);
    }

    [Theory]
    [InlineData(new[] { 1f, 2f, 3f }, 1.0)] // foresaw everything
    [InlineData(new[] { 2f, 2f, 2f }, 0.0)] // foresaw nothing
    [InlineData(new[] { 3f, 2f, 1f }, -3.0)] // foresaw the opposite: errors -2, 0, 2 have four times the variance
    public void Explained_variance_compares_errors_with_returns(float[] values, double expected) =>
        Assert.Equal(expected, Advantages.ExplainedVariance([1f, 2f, 3f], values), 9);
}
