using System.Text.Json;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.World;
using Kith.Tests.Shared;
using Kith.Worlds;

namespace Kith.Studies.Tests.Goodhart.World;

[Trait("Vectors", "goodhart")]
public class RecordedViewTests
{
    [Fact]
    public void Views_are_those_recorded_for_every_mode()
    {
        foreach (var path in VectorFiles.Matching("goodhart", "observations_*.json"))
        {
            var file = VectorFiles.Parse(path);
            var mode = Mode.Find(file.GetProperty("mode").GetString()!)!;
            var views = new Views(ForagingOptions.Guide, mode.Observation, ViewEncoding.Full);
            Assert.Equal(file.GetProperty("channels").EnumerateArray().Select(name => name.GetString()), views.Channels);
            VectorFiles.Each(file.GetProperty("cases"), Path.GetFileName(path), item =>
                Equal(item.GetProperty("expected"), ViewOf(item, views)));
        }
    }

    [Fact]
    public void Compact_views_and_the_critics_are_those_recorded() =>
        VectorFiles.Each("goodhart", "compact_observations.json", "cases", item =>
        {
            var map = TextMap.Of(item);
            var mode = Mode.Find(item.GetProperty("mode").GetString()!)!;
            var views = new Views(ForagingOptions.Harsh, mode.Observation, ViewEncoding.Compact);
            var privileged = new Views(ForagingOptions.Harsh, ObservationKind.True, ViewEncoding.Compact);
            Equal(item.GetProperty("expected"), TextMap.View(views, map, item.Whole("x"), item.Whole("y")));
            Equal(item.GetProperty("privileged"), TextMap.View(privileged, map, item.Whole("x"), item.Whole("y")));
        });

    [Fact]
    public void Potentials_and_shaping_are_those_recorded() => VectorFiles.Each("goodhart", "shaping.json", "cases", item =>
    {
        foreach (var recorded in item.GetProperty("modes").EnumerateObject())
            CheckShaping(item, Mode.Find(recorded.Name)!, recorded.Value);
    });

    private static void CheckShaping(JsonElement item, Mode mode, JsonElement expected)
    {
        var options = ForagingOptions.Guide with { World = TextMap.Sized(ForagingOptions.Guide.World, item) };
        var views = new Views(options, mode.Observation, ViewEncoding.Full);
        Forager[] foragers = [new() { X = item.Whole("x"), Y = item.Whole("y"), Energy = 50 }];
        var before = Potential(views, TextMap.Of(item), foragers);
        new ForagingRules(options).Act(TextMap.Of(item), foragers, [Moves.Of(item.Whole("action"))], new StepFacts[1]);
        Assert.Equal((item.Whole("x_after"), item.Whole("y_after")), (foragers[0].X, foragers[0].Y));

        var after = Potential(views, TextMap.Of(item), foragers);
        VectorFiles.Near(expected.Number("phi_spec_before"), before, 1e-6);
        VectorFiles.Near(expected.Number("phi_spec_after"), after, 1e-6);
        VectorFiles.Near(
            expected.GetProperty("d_before") is { ValueKind: JsonValueKind.Number } near ? 0.5 / near.GetDouble() : 0,
            before, 1e-6);
        VectorFiles.Near(
            expected.GetProperty("d_after") is { ValueKind: JsonValueKind.Number } far ? 0.5 / far.GetDouble() : 0, after, 1e-6);
        const string prefix = "shaping_spec_g";
        foreach (var term in expected.EnumerateObject()
            .Where(property => property.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var parts = term.Name[prefix.Length..].Split('_');
            var payment = new RewardFunction(
                options, mode, float.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture));
            var ending = parts[1] == "end" ? Ending.Terminated : Ending.None;
            VectorFiles.Near(term.Value.GetDouble(), payment.Shaping(before, after, ending), 1e-5, term.Name);
        }
    }

    private static float Potential(Views views, ForagingMap map, Forager[] foragers)
    {
        var window = views.Window.Create();
        views.Cut(new(map, foragers, [Cell.Prey]), 0, window);
        return views.Potential(window, 0);
    }

    private static float[] ViewOf(JsonElement item, Views views)
    {
        JsonElement[] agents = [.. item.GetProperty("agents").EnumerateArray()];
        Forager[] foragers = [.. agents.Select(agent => new Forager { X = agent.Whole("x"), Y = agent.Whole("y") })];
        Cell[] roles = [.. agents.Select(agent => agent.GetProperty("type").GetString() == "d" ? Cell.Predator : Cell.Prey)];
        var (window, view) = (views.Window.Create(), new float[views.Length]);
        views.Cut(new(TextMap.Of(item), foragers, roles), item.Whole("viewer"), window);
        views.Write(window, 0, view);
        return view;
    }

    private static void Equal(JsonElement expected, float[] view)
    {
        double[] values =
            [.. expected.EnumerateArray().SelectMany(channel => channel.EnumerateArray()).SelectMany(row => row.Numbers())];
        Assert.Equal(values.Length, view.Length);
        for (var i = 0; i < values.Length; i++) VectorFiles.Near(values[i], view[i], 1e-6, $"number {i} of the view");
    }
}
