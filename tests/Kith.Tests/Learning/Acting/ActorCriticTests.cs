using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Tests.Learning.Acting;

public class ActorCriticTests
{
    private static readonly ObservationLayout Observation = new(new ObservationField("numbers", [5]));

    [Theory]
    [InlineData(new int[0], 1)]
    [InlineData(new[] { 8 }, 2)]
    [InlineData(new[] { 8, 6 }, 3)]
    public void A_perceptron_has_a_tower_for_the_action_and_one_for_the_value(int[] hidden, int layers)
    {
        var policy = ActorCritic.Perceptron(new Seat("walker", Observation, new DiscreteActions(["a", "b", "c"])), hidden, 3);
        Assert.Equal(4, policy.Outputs);
        Assert.Equal(2 * 2 * layers, policy.Network.Parameters.Count);
        Assert.All(policy.ValueParameters, parameter => Assert.StartsWith("critic.", parameter.Path, StringComparison.Ordinal));
        Assert.Equal(2 * layers, policy.ValueParameters.Count);
    }

    [Fact]
    public void It_begins_with_choices_that_are_about_equally_probable()
    {
        var policy = ActorCritic.Perceptron(new Seat("walker", Observation, new DiscreteActions(["a", "b", "c"])), [16, 16], 3);
        foreach (var logit in Output(policy)[..^1]) Assert.InRange(logit, -0.05f, 0.05f);
    }

    [Fact]
    public void It_begins_with_deviations_of_one_that_the_observation_does_not_change()
    {
        var policy = ActorCritic.Perceptron(new Seat("walker", Observation, new BoxActions(2, -1, 1)), [16], 3);
        var output = Output(policy);
        Assert.Equal(5, output.Length);
        foreach (var mean in output[..2]) Assert.InRange(mean, -0.05f, 0.05f);
        Assert.Equal([0f, 0f], output[2..4]);
        Assert.Equal(2, policy.Network["actor.1.deviations.values"].Length);
    }

    [Fact]
    public void Another_seed_draws_other_values()
    {
        var seat = new Seat("walker", Observation, new DiscreteActions(["a", "b"]));
        Assert.Equal(Output(ActorCritic.Perceptron(seat, [4], 3)), Output(ActorCritic.Perceptron(seat, [4], 3)));
        Assert.NotEqual(Output(ActorCritic.Perceptron(seat, [4], 3)), Output(ActorCritic.Perceptron(seat, [4], 4)));
    }

    private static float[] Output(ActorCritic policy) =>
        policy.Network.CreateWorkspace(1).Forward(new Matrix([0.5f, -1f, 2f, 0f, 1f], 1, 5))[0].ToArray();
}
