using Kith.Numerics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Tests.Goodhart.World;

public class ViewsTests
{
    private static readonly ForagingOptions Guide = ForagingOptions.Guide;
    private static readonly ForagingOptions Jammed = Guide with { View = Guide.View with { JammingSigma = 0.2f } };

    [Theory]
    [InlineData(1)] // nine cells, less than a vector
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(9)] // rows longer than a vector
    public void A_view_of_any_range_shows_each_cell_where_it_is(int range)
    {
        var (random, map) = (new RandomStream(1, "map"), new ForagingMap(13, 12, loop: true));
        foreach (var content in (Cell[])[Cell.Wall, Cell.Food, Cell.Poison]) map.Scatter(content, 30, [], ref random);
        var views = new Views(Guide with { View = Guide.View with { Range = range } }, ObservationKind.True, ViewEncoding.Full);
        for (var cell = 0; cell < map.Area; cell++)
        {
            var (x, y) = (cell % 13, cell / 13);
            var view = TextMap.View(views, map, x, y);
            for (var i = 0; i < views.Window.Length; i++)
            {
                var (dx, dy) = (i % views.Window.Side - range, i / views.Window.Side - range);
                var (column, row) = ((x + dx + 26) % 13, (y + dy + 24) % 12);
                var seen = (dx, dy) == (0, 0) ? -1 : (column, row) == (x, y) ? (int)Cell.Prey : (int)map[column, row];
                for (var c = 0; c < Cells.Count; c++) Assert.Equal(c == seen ? 1f : 0f, view[c * views.Window.Length + i]);
            }
        }
    }

    [Theory]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(121)]
    [InlineData(128)]
    public void Looking_up_cells_in_vectors_equals_looking_up_each(int length)
    {
        var random = new RandomStream(1, "cells");
        byte[] cells = [.. Enumerable.Range(0, length).Select(_ => (byte)random.NextInt(8))];
        float[] table = [0, 1, 0.5f, -2, float.Epsilon, 1e30f, 7, 8];
        var values = new float[length];
        CellTable.Look(cells, table, values);
        Assert.Equal(cells.Select(cell => table[cell]), values);
    }

    [Fact]
    public void Jamming_adds_noise_of_the_given_size_to_items_and_agents_only()
    {
        var map = TextMap.Of(false, Enumerable.Repeat("#FP.FPFPFPF", 11).ToArray());
        var views = new Views(Jammed, ObservationKind.Proxy, ViewEncoding.Full);
        var (window, view, clear) = (views.Window.Create(), new float[views.Length], new float[views.Length]);
        views.Cut(new(map, [new() { X = 5, Y = 5 }, new() { X = 3, Y = 3 }], [Cell.Prey, Cell.Predator]), 0, window);
        new Views(Guide, ObservationKind.Proxy, ViewEncoding.Full).Write(window, 0, clear);
        var noises = new List<double>();
        for (var noise = 0; noise < 400; noise++)
        {
            views.Write(window, noise, view);
            Assert.Equal(clear[..242], view[..242]);
            for (var c = 3; c < 6; c++) Assert.Equal(view[242..363], view[(c * 121)..(c * 121 + 121)]);
            for (var i = 242; i < 363; i++)
            {
                if (clear[i] == 0) Assert.Equal(0f, view[i]);
                else noises.Add(view[i] - clear[i]);
            }
        }

        Assert.Equal(400 * 99, noises.Count);
        Assert.InRange(noises.Average(), -0.005, 0.005);
        Assert.InRange(Math.Sqrt(noises.Average(noise => noise * noise)), 0.195, 0.205);
    }

    [Fact]
    public void The_same_noise_gives_the_same_view_and_another_noise_another_one()
    {
        var (map, views) =
            (TextMap.Of(true, "F.P........", "..........."), new Views(Jammed, ObservationKind.Proxy, ViewEncoding.Compact));
        float[] See(long noise)
        {
            var (window, view) = (views.Window.Create(), new float[views.Length]);
            views.Cut(new(map, [new() { X = 1, Y = 0 }], [Cell.Prey]), 0, window);
            views.Write(window, noise, view);
            return view;
        }

        Assert.Equal(See(5), See(5));
        Assert.NotEqual(See(5), See(6));
    }

    [Fact]
    public void The_true_view_is_never_jammed() =>
        Assert.False(new Views(Jammed, ObservationKind.True, ViewEncoding.Full).IsJammed);

    [Theory]
    [InlineData(ObservationKind.True, 0.5f / 2)]
    [InlineData(ObservationKind.Proxy, 0.5f)]
    public void The_potential_draws_to_food_in_the_true_view_and_to_whatever_interests_in_the_proxy_view(
        ObservationKind observation, float expected)
    {
        var views = new Views(Guide, observation, ViewEncoding.Full);
        var window = views.Window.Create();
        views.Cut(
            new(TextMap.Of(false, "...P.F", "......"), [new() { X = 3, Y = 1 }, new() { X = 3, Y = 0 }], [Cell.Prey, Cell.Prey]),
            0, window);
        Assert.Equal(0.5f / MathF.Sqrt(5), views.Potential(window, 0), 1e-6f);
        views.Cut(new(TextMap.Of(false, "...P.F", "......"), [new() { X = 3, Y = 0 }], [Cell.Prey]), 0, window);
        Assert.Equal(0.5f / 2, views.Potential(window, 0), 1e-6f);
        views.Cut(
            new(
                TextMap.Of(false, "F.......P", "........."),
                [new() { X = 7, Y = 0 }, new() { X = 5, Y = 0 }], [Cell.Prey, Cell.Predator]),
            0, window);
        Assert.Equal(observation == ObservationKind.True ? 0 : expected, views.Potential(window, 0), 1e-6f);
    }

    [Fact]
    public void Under_jamming_the_potential_follows_what_is_seen()
    {
        var options = Jammed with { View = Jammed.View with { PoisonInterestingness = 0.5f, JammingSigma = 0.1f } };
        var views = new Views(options, ObservationKind.Proxy, ViewEncoding.Full);
        var (window, view) = (views.Window.Create(), new float[views.Length]);
        views.Cut(new(TextMap.Of(true, "P..........", "..........."), [new() { X = 1, Y = 0 }], [Cell.Prey]), 0, window);
        var drawn = 0;
        for (var noise = 0; noise < 200; noise++)
        {
            views.Write(window, noise, view);
            var seen = view[242..363].Max() > 0.5f;
            Assert.Equal(seen, views.Potential(window, noise) > 0);
            drawn += seen ? 1 : 0;
        }

        // Eleven rows repeat the two: six poisons are seen, so half of 2⁻⁶ of the views show none above 0.5.
        Assert.InRange(drawn, 180, 200);
    }

    [Fact]
    public void A_channel_may_show_any_property_and_an_unknown_one_is_refused()
    {
        var poison = Cells.Under(Guide)[(int)Cell.Poison];
        Assert.Equal(10f, Channels.Value("energy_loss", poison));
        Assert.Equal(0f, Channels.Value("energy_gain", poison));
        Assert.Contains(
            "cell_food", Assert.Throws<ArgumentException>(() => Channels.Value("smell", poison)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.2f, 0.5)]
    [InlineData(0f, double.PositiveInfinity)]
    public void Separability_is_the_difference_in_deviations_of_the_noise(float sigma, double expected) =>
        Assert.Equal(expected, (Guide.View with { JammingSigma = sigma }).Separability, 1e-6);
}
