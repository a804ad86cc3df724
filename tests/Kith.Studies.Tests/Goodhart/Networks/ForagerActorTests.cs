using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Tests.Goodhart.Networks;

public class ForagerActorTests
{
    [Theory]
    [InlineData(1.0, 2.0 / 9)]
    [InlineData(0.5, 4.0 / 11)]
    public void Temperature_divides_the_logits(double temperature, double expected)
    {
        var (workspace, probabilities) =
            (Actor(temperature, deterministic: false).CreateWorkspace(1), new float[Moves.Count]);
        Act(workspace, 1);
        workspace.Describe(0, probabilities);
        Assert.Equal(expected, probabilities[3], 1e-6);
    }

    [Fact]
    public void Moves_are_drawn_as_often_as_their_probabilities_say()
    {
        var moves = Act(Actor(1, deterministic: false).CreateWorkspace(1000), 1000);
        Assert.InRange(moves.Count(move => move == Moves.All[3]), 170, 275);
        Assert.Equal(Moves.Count, moves.Distinct().Count());
    }

    [Fact]
    public void The_most_probable_move_is_taken_when_nothing_is_left_to_chance() =>
        Assert.All(Act(Actor(1, deterministic: true).CreateWorkspace(20), 20), move => Assert.Equal(Moves.All[3], move));

    // Whatever the view, the logits are 0 but for ln 2 of the fourth.
    private static NetworkActor<ForagingState> Actor(double temperature, bool deterministic)
    {
        var network = ForagerNetwork.CreateClone(new() { Channels = 2, View = 3 });
        network["fc_out.bias"].Values[3] = MathF.Log(2);
        network.Pack();
        var options = ForagingOptions.Guide with { View = new() { Range = 1, Encoding = ViewEncoding.Compact } };
        return new("tiny", network, new ForagingWorld(options, Mode.GroundTruth))
        {
            Temperature = temperature,
            Deterministic = deterministic,
        };
    }

    private static Move[] Act(NetworkActorWorkspace<ForagingState> workspace, int count)
    {
        var actions = new float[count];
        RandomStream[] random = [.. Enumerable.Range(0, count).Select(i => new RandomStream(5, "actions", i))];
        workspace.Act(new AlignedBuffer(count * 18).AsMatrix(count, 18), random, new Matrix(actions, count, 1));
        return [.. actions.Select(action => Moves.Of(action))];
    }
}
