using Kith.Options;

namespace Kith.Tests.Options;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("gamma", "gamma", 0)]
    [InlineData("gama", "gamma", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("tarin", "train", 1)] // a swap is one slip
    [InlineData("ca", "abc", 3)] // letters that were swapped move no more
    public void Letters_that_differ_are_counted(string from, string to, int distance)
    {
        Assert.Equal(distance, EditDistance.Between(from, to));
        Assert.Equal(distance, EditDistance.Between(to, from));
    }

    [Theory]
    [InlineData("tarin", "train")]
    [InlineData("lsit", "list")]
    [InlineData("batchsize", "batch_size")]
    [InlineData("total_steps", "total_timesteps")]
    [InlineData("xyz", null)]
    [InlineData("quiet", null)]
    [InlineData("frobnicate", null)]
    [InlineData("hidden", null)]
    public void Only_what_is_near_is_offered(string typed, string? nearest) => Assert.Equal(
        nearest, EditDistance.Nearest(typed, ["train", "list", "batch_size", "total_timesteps", "set", "force", "base_seed"]));
}
