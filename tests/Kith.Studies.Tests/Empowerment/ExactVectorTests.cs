using System.Text.Json;
using Kith.Learning.Exact;
using Kith.Numerics;
using Kith.Studies.Empowerment;
using Kith.Studies.Empowerment.Exact;
using Kith.Studies.Empowerment.Goals;
using Kith.Studies.Empowerment.World;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Empowerment;

/// <summary>Phase 1 and Phase 2 in every state of the recorded worlds, to 1e-9.</summary>
public class ExactVectorTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Humans_behave_and_fare_as_recorded() => EachFile("phase1-*.json", (world, model, problem) =>
    {
        var humans = world.GetProperty("humans").EnumerateArray().Select(human => human.GetInt32()).ToArray();
        using var workers = new Workers(2);
        var values = HumanValues<GridState>.Solve(problem, Theory(world), workers);
        Span<double> policies = new double[problem.GoalCount * problem.ActionCount];
        foreach (var item in world.GetProperty("states").EnumerateArray())
        {
            Assert.True(problem.Graph.TryFind(NeutralStates.State(model, item.GetProperty("state")), out var state));
            for (var human = 0; human < humans.Length; human++)
            {
                Near(item.GetProperty("v_h_m").GetProperty($"{humans[human]}").Numbers(), values.Values(state, human));
                values.WritePolicies(state, human, policies);
                var recorded = item.GetProperty("pi_h").GetProperty($"{humans[human]}").EnumerateArray()
                    .SelectMany(policy => policy.Numbers()).ToArray();
                Near(recorded, policies);
            }
        }
    });

    [Fact]
    public void The_robot_and_the_humans_power_are_as_recorded() => EachFile("phase2-*.json", (world, model, problem) =>
    {
        var humans = world.GetProperty("humans").EnumerateArray().Select(human => human.GetInt32()).ToArray();
        using var workers = new Workers(2);
        var theory = Theory(world);
        var values = Solutions.Of(problem, theory, workers).Robots;
        Span<double> policy = new double[problem.RobotProfileCount];
        Assert.Equal(world.Whole("num_states"), problem.Graph.Count);
        foreach (var item in world.GetProperty("states").EnumerateArray())
        {
            Assert.True(problem.Graph.TryFind(NeutralStates.State(model, item.GetProperty("state")), out var state));
            VectorFiles.Near(item.Number("v_r"), values.Value(state), Tolerance);
            if (problem.Graph.IsTerminal(state)) continue;
            VectorFiles.Near(item.Number("u_r"), values.Reward(state), Tolerance);
            values.WritePolicy(state, policy);
            Near(item.GetProperty("q_r").Numbers(), values.ActionValues(state));
            Near(item.GetProperty("pi_r").Numbers(), policy);
            for (var human = 0; human < humans.Length; human++)
            {
                Near(item.GetProperty("v_h_e").GetProperty($"{humans[human]}").Numbers(), values.Abilities(state, human));
                VectorFiles.Near(
                    item.GetProperty("x_h").GetProperty($"{humans[human]}").GetDouble(), values.Power(state, human), Tolerance);
            }
        }
    });

    private static void EachFile(string pattern, Action<JsonElement, GridModel, PowerProblem<GridState>> check)
    {
        foreach (var file in VectorFiles.Matching("empo", pattern))
        {
            var world = VectorFiles.Parse(file);
            var model = NeutralStates.World(world);
            using var workers = new Workers(2);
            check(world, model, model.ProblemOf(
                StateGraph.Explore(model, workers),
                [.. world.GetProperty("goals").EnumerateArray().Select(goal => GoalOf(goal.Numbers()))],
                world.GetProperty("goal_weights").Numbers()));
        }
    }

    private static Goal GoalOf(double[] corners) => corners.Length == 2
        ? Goal.Cell((int)corners[0], (int)corners[1])
        : Goal.Between((int)corners[0], (int)corners[1], (int)corners[2], (int)corners[3]);

    private static TheoryOptions Theory(JsonElement world)
    {
        var parameters = world.GetProperty("params");
        return new()
        {
            HumanDiscount = parameters.Number("gamma_h"),
            HumanRationality = parameters.Number("beta_h"),
            RobotDiscount = parameters.Number("gamma_r"),
            RobotSharpness = parameters.Number("beta_r"),
            Reliability = parameters.Number("zeta"),
            HumanInequality = parameters.Number("xi"),
            TimeInequality = parameters.Number("eta"),
            TerminalValue = parameters.Number("terminal_v_r"),
        };
    }

    private static void Near(double[] recorded, ReadOnlySpan<double> found)
    {
        Assert.Equal(recorded.Length, found.Length);
        for (var i = 0; i < recorded.Length; i++) VectorFiles.Near(recorded[i], found[i], Tolerance);
    }
}
