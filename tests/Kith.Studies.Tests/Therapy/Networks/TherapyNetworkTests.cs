using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Networks;

public class TherapyNetworkTests
{
    [Theory]
    [InlineData(ObservationKind.Plain, false, 52, 348_313)]
    [InlineData(ObservationKind.Plain, true, 52, 175_313)]
    [InlineData(ObservationKind.Omniscient, false, 124, 387_453)]
    [InlineData(ObservationKind.Omniscient, true, 124, 194_883)]
    // 422 more features, normalised, and a table of 8 x 4
    [InlineData(ObservationKind.Full, false, 246, 387_453 + (2 * ((422 * 258) + 32)))]
    public void Has_as_many_columns_and_parameters_as_documented(ObservationKind view, bool shared, int inputs, int parameters)
    {
        var network = TherapyNetwork.Create(new() { View = view, SharedTrunk = shared });
        Assert.Equal((inputs, 9), (network.Root.Inputs, network.Root.Outputs));
        Assert.Equal(parameters, network.ParameterCount);
        Assert.Equal(network.Root.Inputs, new ClientObservation(view).Layout.Length);
    }

    [Theory]
    [InlineData(false, 70_345)]
    [InlineData(true, 129)]
    public void The_value_has_a_tower_or_a_head_of_its_own(bool shared, int expected)
    {
        var policy = TherapyNetwork.ActorCritic(TherapyNetwork.Create(new() { Hidden = 128, SharedTrunk = shared }));
        Assert.IsType<Categorical>(policy.Distribution);
        Assert.Equal((8, 1), (policy.Distribution.Parameters, policy.ValueHead.Outputs));
        Assert.Equal(expected, policy.ValueParameters.Sum(parameter => parameter.Length));
    }

    [Fact]
    public void Starts_with_normal_tables_uniform_weights_and_a_neutral_normalisation()
    {
        var network = TherapyNetwork.Create(new() { View = ObservationKind.Omniscient });
        network.Initialize(new RandomStream(3, "network"));
        var table = network["actor.history.weight"].Values.ToArray();
        Assert.InRange(table.Average(value => value * value), 0.6, 1.5);
        foreach (var (path, inputs) in new[]
        {
            ("critic.fc1", 471), ("critic.fc2", 256), ("actor.policy", 256), ("actor.u_matrix.0", 64),
        })
        {
            var limit = 1 / Math.Sqrt(inputs);
            foreach (var suffix in new[] { ".weight", ".bias" })
            {
                var largest = network[path + suffix].Values.ToArray().Max(Math.Abs);
                Assert.InRange(largest, 0.5 * limit, limit);
            }
        }

        Assert.All(network["actor.norm.weight"].Values.ToArray(), gain => Assert.Equal(1, gain));
        Assert.All(network["actor.norm.bias"].Values.ToArray(), bias => Assert.Equal(0, bias));
    }

    [Fact]
    public void Policy_and_value_do_not_touch_each_others_tower()
    {
        var network = TherapyNetwork.Create(new() { Hidden = 16 });
        network.Initialize(new RandomStream(4, "network"));
        var (row, workspace) = (new float[52], network.CreateWorkspace(1));
        var before = workspace.Forward(new Matrix(row, 1, 52))[0].ToArray();
        foreach (ref var weight in network["critic.fc2.weight"].Values) weight += 0.1f;
        network.Pack();
        var after = workspace.Forward(new Matrix(row, 1, 52))[0].ToArray();
        Assert.Equal(before[..8], after[..8]);
        Assert.NotEqual(before[8], after[8]);
    }
}
