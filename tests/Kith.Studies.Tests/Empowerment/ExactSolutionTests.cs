using Kith.Learning.Exact;
using Kith.Numerics;
using Kith.Studies.Empowerment.Exact;
using Kith.Studies.Empowerment.Goals;
using Kith.Studies.Empowerment.World;

namespace Kith.Studies.Tests.Empowerment;

/// <summary>The demo worlds, solved as the original and an independent program solved them.</summary>
public class ExactSolutionTests
{
    // States, V_r of the initial state, sum of V_r over all states, π_r of the initial state: recorded with ten digits.
    [Theory]
    [InlineData("trivial", 10, 1115, -24.41942531, -11059.80097, ".256596574 .1146976456 .1146976456 .5140081347")]
    [InlineData("small", 10, 1216, -45.76911738, -24613.64173, ".002991857952 .002991366779 .9910249173 .002991857952")]
    [InlineData("circle", 8, 2561, -22.32829276, -20059.77942, ".2613989049 .2554384688 .2554384688 .2277241574")]
    [InlineData("freeing", 5, 892, -68.51982009, -14018.00582, ".25 .25 .25 .25")]
    [InlineData("deactivate", 4, 384, -26.34110593, -2115.39398, "")]
    public void Demo_worlds_have_the_recorded_values(
        string name, int steps, int states, double value, double sum, string policy)
    {
        var file = DemoWorlds.Read(name);
        var model = new GridModel(new(file.Options with { MaxSteps = steps }, file.Map));
        using var workers = new Workers(2);
        var problem = model.ProblemOf(StateGraph.Explore(model, workers), file.Goals, file.Weights);
        var robot = Solutions.Of(problem, new(), workers).Robots;
        Assert.Equal(states, problem.Graph.Count);
        Assert.Equal(steps + 1, problem.Graph.LayerCount);
        Assert.Equal(value, robot.Value(0), 1e-7);
        Assert.Equal(sum, Enumerable.Range(0, states).Sum(robot.Value), 1e-4);
        var found = new double[problem.RobotProfileCount];
        robot.WritePolicy(0, found);
        foreach (var (recorded, probability) in policy.Split(' ', StringSplitOptions.RemoveEmptyEntries).Zip(found))
            Assert.Equal(double.Parse(recorded, System.Globalization.CultureInfo.InvariantCulture), probability, 1e-9);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var file = DemoWorlds.Read("trivial");
        var model = new GridModel(new(file.Options, file.Map));
        var values = new[] { 1, 2, 3 }.Select(threads =>
        {
            using var workers = new Workers(threads);
            var problem = model.ProblemOf(StateGraph.Explore(model, workers), file.Goals, file.Weights);
            var robot = Solutions.Of(problem, new(), workers).Robots;
            return Enumerable.Range(0, problem.Graph.Count).Select(robot.Value).ToArray();
        }).ToArray();
        Assert.Equal(values[0], values[1]);
        Assert.Equal(values[0], values[2]);
    }

    [Fact]
    public void Every_layer_is_passed_once()
    {
        var file = DemoWorlds.Read("trivial");
        var model = new GridModel(new(file.Options, file.Map));
        using var workers = new Workers(1);
        var problem = model.ProblemOf(StateGraph.Explore(model, workers), file.Goals, file.Weights);
        var (humans, robots) = Solutions.Of(problem, new(), workers);
        var visits = Visits.Of(problem, humans, robots);
        for (var layer = 0; layer < problem.Graph.LayerCount; layer++)
            Assert.Equal(1, problem.Graph.Layer(layer).ToArray().Sum(state => visits[state]), 1e-12);
    }

    [Fact]
    public void A_human_without_a_goal_that_it_can_reach_is_an_error()
    {
        var file = DemoWorlds.Read("trivial");
        var model = new GridModel(new(file.Options, file.Map));
        using var workers = new Workers(1);
        var problem = model.ProblemOf(
            StateGraph.Explore(model, workers), [Goal.Cell(4, 1)], [1.0]);
        var error = Assert.Throws<InvalidDataException>(() => Solutions.Of(problem, new(), workers));
        Assert.Contains("can reach no goal", error.Message, StringComparison.Ordinal);
    }
}
