using System.Text.Json;
using Kith.Studies.Empowerment;
using Kith.Studies.Empowerment.Exact;
using Kith.Studies.Empowerment.World;
using Kith.Tests.Shared;
using Kith.Worlds;

namespace Kith.Studies.Tests.Empowerment;

/// <summary>The formulas between values and policies, as recorded.</summary>
public class FormulaVectorTests
{
    [Fact]
    public void Values_become_z_and_back() => Each("q_to_z", item =>
        VectorFiles.Near(item.Number("z"), new ValueSpace(Theory(item)).FromValue(item.Number("q"))));

    [Fact]
    public void Z_becomes_values() => Each("z_to_q", item =>
        VectorFiles.Near(item.Number("q"), new ValueSpace(Theory(item)).ToValue(item.Number("z"))));

    [Fact]
    public void Means_become_z() => Each("y_to_z", item =>
        VectorFiles.Near(item.Number("z"), new ValueSpace(Theory(item)).FromMean(item.Number("y"))));

    [Fact]
    public void Z_becomes_means() => Each("z_to_y", item =>
        VectorFiles.Near(item.Number("y"), new ValueSpace(Theory(item)).ToMean(item.Number("z"))));

    [Fact]
    public void Values_make_a_policy() => Each("policy_from_q", item =>
    {
        var recorded = item.GetProperty("pi").Numbers();
        var policy = new double[recorded.Length];
        RobotPolicy.Write(item.GetProperty("q").Numbers(), item.Number("beta_r"), policy);
        for (var i = 0; i < policy.Length; i++) Assert.Equal(recorded[i], policy[i], 1e-8);
    });

    [Fact]
    public void Z_makes_a_policy() => Each("policy_from_z", item =>
    {
        var recorded = item.GetProperty("pi").Numbers();
        var policy = new double[recorded.Length];
        new ValueSpace(Theory(item)).WritePolicy(item.GetProperty("z").Numbers(), item.Number("beta_r"), policy);
        for (var i = 0; i < policy.Length; i++) Assert.Equal(recorded[i], policy[i], 1e-8);
    });

    [Fact]
    public void Powers_make_the_reward() => Each("u_r", item =>
        VectorFiles.Near(item.Number("u_r"), RobotValues<GridState>.RewardOf(item.GetProperty("x_h").Numbers(), Theory(item))));

    [Fact]
    public void Joint_actions_have_their_numbers() => Each("joint_action_index", item =>
    {
        int[] profile = [.. item.GetProperty("profile").EnumerateArray().Select(action => action.GetInt32())];
        Assert.Equal(item.Whole("index"), JointActions.Index(profile, item.Whole("num_actions")));
        var found = new int[profile.Length];
        JointActions.Write(item.Whole("index"), item.Whole("num_actions"), found);
        Assert.Equal(profile, found);
    });

    private static void Each(string section, Action<JsonElement> check) =>
        VectorFiles.Each("empo", "formulas*.json", section, check);

    private static TheoryOptions Theory(JsonElement item) => new()
    {
        HumanInequality = item.TryGetProperty("xi", out var xi) ? xi.GetDouble() : 1,
        TimeInequality = item.TryGetProperty("eta", out var eta) ? eta.GetDouble() : 1,
    };
}
