namespace Kith.Tests;

public class HouseTests
{
    [Fact]
    public void Stands() => Assert.Equal(2, 1 + 1);
}
