using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;

namespace Kith.Experiments.Tests.Scenes;

public sealed class PictureTests
{
    [Fact]
    public void Every_cell_of_a_picture_that_is_not_square_keeps_its_colour()
    {
        var picture = new Picture(3, 2);
        for (var y = 0; y < 2; y++)
            for (var x = 0; x < 3; x++) picture[x, y] = new Colour((byte)(10 * y + x), 0, 0);
        for (var y = 0; y < 2; y++)
            for (var x = 0; x < 3; x++) Assert.Equal(new Colour((byte)(10 * y + x), 0, 0), picture[x, y]);
    }
}
