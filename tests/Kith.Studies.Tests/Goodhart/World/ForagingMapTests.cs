using Kith.Numerics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Tests.Goodhart.World;

public class ForagingMapTests
{
    private RandomStream _random = new(7, "map");

    [Theory]
    [InlineData(0)] // the tries find a cell at once
    [InlineData(96)] // almost always the scan must find one of the last cells
    public void A_random_empty_cell_is_uniform_over_empty_cells_without_an_agent(int walls)
    {
        var map = new ForagingMap(10, 10, loop: true);
        for (var i = 0; i < walls; i++) map.Put(i % 10, i / 10, Cell.Wall);
        Forager[] foragers = [new() { X = 9, Y = 9 }];
        var (found, draws) = (new int[100], 99_000);
        for (var i = 0; i < draws; i++) found[map.RandomEmpty(foragers, ref _random)]++;

        var free = 100 - walls - 1;
        var expected = (double)draws / free;
        Assert.Equal(0, found[99]);
        Assert.All(found[..walls], count => Assert.Equal(0, count));
        // The mean of chi square is its degrees of freedom, its variance twice that; five deviations are not reached by chance.
        var chiSquare = found[walls..99].Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(chiSquare, 0, free - 1 + 5 * Math.Sqrt(2.0 * (free - 1)));
    }

    [Fact]
    public void A_full_map_has_no_empty_cell()
    {
        var map = new ForagingMap(3, 3, loop: true);
        map.Scatter(Cell.Food, 20, [], ref _random);
        Assert.Equal(9, map.Count(Cell.Food));
        Assert.Equal(-1, map.RandomEmpty([], ref _random));
    }

    [Fact]
    public void Items_are_scattered_over_distinct_cells_that_no_agent_occupies()
    {
        var map = new ForagingMap(4, 4, loop: true);
        map.Scatter(Cell.Food, 7, [new() { X = 2, Y = 1 }], ref _random);
        map.Scatter(Cell.Poison, 20, [new() { X = 2, Y = 1 }], ref _random);
        Assert.Equal((7, 8, 1), (map.Count(Cell.Food), map.Count(Cell.Poison), map.Count(Cell.Empty)));
        Assert.Equal(Cell.Empty, map[2, 1]);
    }

    [Fact]
    public void Thinning_is_uniform_and_spares_the_cell_under_an_agent()
    {
        var left = new int[10];
        for (var i = 0; i < 20_000; i++)
        {
            var map = TextMap.Of(true, "FFFFFFFFFF");
            map.Adjust(Cell.Food, 4, [new() { X = 3, Y = 0 }], ref _random);
            Assert.Equal(4, map.Count(Cell.Food));
            for (var x = 0; x < 10; x++) left[x] += map[x, 0] == Cell.Food ? 1 : 0;
        }

        // Three of the nine others stay: 6667 ± 67.
        Assert.Equal(20_000, left[3]);
        Assert.All(left.Where((_, x) => x != 3), count => Assert.InRange(count, 6_330, 7_000));
    }

    [Fact]
    public void Adjusting_tops_up_on_empty_cells_only()
    {
        var map = TextMap.Of(true, "F.P.", "#...");
        map.Adjust(Cell.Food, 4, [new() { X = 3, Y = 0 }], ref _random);
        Assert.Equal((4, 1, 1, 2), (map.Count(Cell.Food), map.Count(Cell.Poison), map.Count(Cell.Wall), map.Count(Cell.Empty)));
        Assert.Equal(Cell.Empty, map[3, 0]);
    }
}
