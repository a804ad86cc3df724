using Kith.Experiments.Runs.Files;

namespace Kith.Experiments.Tests.Runs.Files;

public sealed class RealPathTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Links_are_followed_on_the_way_and_at_the_end()
    {
        Directory.CreateDirectory(_folder["real/run"]);
        Directory.CreateSymbolicLink(_folder["runs"], "real");
        Directory.CreateSymbolicLink(_folder["real/last"], _folder["runs/run"]);
        var real = RealPath.Of(_folder["real"]);
        Assert.Equal(Path.Combine(real, "run", "later"), RealPath.Of(_folder["runs/last/later"]));
    }

    [Fact]
    public void Links_in_a_circle_are_refused_by_name()
    {
        Directory.CreateSymbolicLink(_folder["a"], "b");
        Directory.CreateSymbolicLink(_folder["b"], "a");
        var refusal = Assert.Throws<IOException>(() => RealPath.Of(_folder["a"]));
        Assert.EndsWith(": too many links", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, refusal.Message, StringComparison.Ordinal);
    }
}
