using Kith.Numerics;
using Kith.Studies.Goodhart.Networks;

namespace Kith.Studies.Tests.Goodhart.Networks;

public class ForagerNetworkTests
{
    [Theory]
    [InlineData(6, 0, 4_026_728 + 513)]
    [InlineData(2, 0, 4_025_576 + 513)]
    [InlineData(2, 244, 4_025_576 + 388_097)]
    public void Has_as_many_parameters_as_documented(int channels, int privileged, int expected)
    {
        var network = ForagerNetwork.Create(new() { Channels = channels, PrivilegedInputs = privileged });
        Assert.Equal(expected, network.ParameterCount);
        Assert.Equal((channels * 121 + privileged, 9), (network.Root.Inputs, network.Root.Outputs));
    }

    [Fact]
    public void Names_its_parameters_as_their_layers_are_called() => Assert.Equal(
        ["conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias", "conv3.weight", "conv3.bias", "fc1.weight", "fc1.bias",
            "fc_out.weight", "fc_out.bias", "value.weight", "value.bias"],
        ForagerNetwork.Create(new()).Parameters.Select(parameter => parameter.Path));

    [Fact]
    public void The_cloning_network_has_an_eighth_of_a_million_parameters() =>
        Assert.Equal(
            16 * 6 * 9 + 16 + 32 * 16 * 9 + 32 + 3872 * 32 + 32 + 32 * 8 + 8, ForagerNetwork.CreateClone(new()).ParameterCount);

    [Fact]
    public void Starts_orthogonal_and_almost_indifferent()
    {
        var network = ForagerNetwork.Create(new());
        network.Initialize(new RandomStream(1, "network"));
        Assert.Equal(Math.Sqrt(2), Norm(network["fc1.weight"].Matrix[511]), 1e-5);
        Assert.Equal(0.01, Norm(network["fc_out.weight"].Matrix[3]), 1e-7);
        Assert.Equal(1, Norm(network["value.weight"].Values), 1e-5);
        Assert.Equal(0, Norm(network["fc1.bias"].Values));
    }

    [Fact]
    public void Only_the_value_sees_the_privileged_numbers()
    {
        var network = ForagerNetwork.Create(new() { Channels = 2, PrivilegedInputs = 4 });
        network.Initialize(new RandomStream(1, "network"));
        var (view, workspace) = (new float[network.Root.Inputs], network.CreateWorkspace(1));
        for (var i = 0; i < view.Length; i += 3) view[i] = 1;
        var before = workspace.Forward(new Matrix(view, 1, view.Length))[0].ToArray();
        view.AsSpan(^4..).Fill(-2);
        var after = workspace.Forward(new Matrix(view, 1, view.Length))[0].ToArray();
        Assert.Equal(before[..8], after[..8]);
        Assert.NotEqual(before[8], after[8]);
        Assert.Equal(
            ["value.0.weight", "value.0.bias", "value.2.weight", "value.2.bias"],
            network.Parameters.Select(parameter => parameter.Path).TakeLast(4));
    }

    private static double Norm(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += (double)value * value;
        return Math.Sqrt(sum);
    }
}
