using System.Text;
using Kith.Experiments.Studies;
using Kith.Studies.Empowerment.World;

namespace Kith.Studies.Tests.Empowerment;

/// <summary>What is wrong in a world file is told with line and column.</summary>
public class WorldFileTests
{
    private const string Map = "map: |\n  We We We We\n  We Ay Ae We\n  We We We We\n";

    [Theory]
    [InlineData("", "found no mapping")]
    [InlineData("- a\n", "found no mapping")]
    [InlineData("max_steps: 5\n", "1:1: found no map")]
    [InlineData("map: |\n  We We\n  We Zz\n", "w.yaml:3:6: found 'Zz'")]
    [InlineData("map: |\n  We We\n  We A\n", "w.yaml:3:6: found 'A' alone")]
    [InlineData("map: |\n  We We We\n  We Ay\n", "w.yaml:3:3: found a row of 2 cells")]
    [InlineData("map: [We Ay, We]\n", "w.yaml:1:14: found a row of 1 cells")]
    [InlineData("map: |\n  We Ae\n", "found no human")]
    [InlineData("map: |\n  Ar Ay\n", "neither yellow nor grey")]
    [InlineData(Map + "max_steps: 0\n", "w.yaml:5:12: max_steps is 0, but must be a whole number in [1, 1000000]")]
    [InlineData(Map + "max_steps: [1]\n", "w.yaml:5:12: max_steps is no word")]
    [InlineData(Map + "orientations: [e, s, w]\n", "w.yaml:5:15: found 3 orientations")]
    [InlineData(Map + "orientations: x\n", "orientations is x, but must be e, s, w, n")]
    [InlineData(Map + "can_push_rocks: z\n", "w.yaml:5:17: can_push_rocks is z")]
    [InlineData(Map + "action_class: Big\n", "must be one of SmallActions")]
    [InlineData(Map + "stumble_probability: 2\n", "must be a number in [0, 1]")]
    [InlineData(Map + "possible_goals: [\"9,1\"]\n", "w.yaml:5:18: found the goal 9,1")]
    [InlineData(Map + "possible_goals: [\"1\"]\n", "found no goal")]
    [InlineData(Map + "possible_goals: []\n", "found no goal")]
    [InlineData(Map + "possible_goals: [\"1,1\", [1, 1]]\n", "a second time")]
    [InlineData(
        Map + "possible_goals: [\"1,1\", \"2,1\"]\ngoal_weights: [1, 1]\n", "w.yaml:6:15: found goal_weights that do not fit")]
    [InlineData(Map + "max_steps: 5\nmax_steps: 6\n", "w.yaml:6:1: found max_steps a second time")]
    [InlineData(Map + "x: &a 1\n", "found an anchor, but a world file has none")]
    public void Mistakes_are_told_with_their_place(string text, string message)
    {
        var error = Assert.Throws<SettingsException>(() => WorldFile.Parse(Encoding.UTF8.GetBytes(text), "w.yaml"));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_mean_nothing_are_told()
    {
        var file = WorldFile.Parse(Encoding.UTF8.GetBytes(Map + "maxx_steps: 5\nmetadata: {author: me}\n"), "w.yaml");
        Assert.Equal(["w.yaml:5:1: maxx_steps is no key of a world file and is kept as a remark."], file.Notes);
        Assert.Equal(100, file.Options.MaxSteps);
    }

    [Theory]
    [InlineData("map:\n  - We Ay We\n  - We Ae We\n")]
    [InlineData("map:\n  - [We, Ay, We]\n  - [We, Ae, We]\n")]
    [InlineData("map: |\n  WeAyWe\n\n  We AeWe\n")]
    public void A_map_is_a_text_or_rows_or_codes(string text)
    {
        var file = WorldFile.Parse(Encoding.UTF8.GetBytes(text), "w.yaml");
        Assert.Equal((3, 2), (file.Map.Width, file.Map.Height));
        Assert.Equal([(1, GridColour.Yellow), (4, GridColour.Grey)], file.Map.Agents);
    }

    [Fact]
    public void Goals_are_cells_and_rectangles_or_every_cell_to_stand_on()
    {
        var file = WorldFile.Parse(
            Encoding.UTF8.GetBytes(Map + "possible_goals: [\"2,1\", [[2, 1], [1, 1]], [1, 1]]\n"), "w.yaml");
        Assert.Equal(["2,1", "1,1,2,1", "1,1"], file.Goals.Select(goal => goal.ToString()));
        var free = WorldFile.Parse(Encoding.UTF8.GetBytes(Map), "w.yaml");
        Assert.Equal(["1,1", "2,1"], free.Goals.Select(goal => goal.ToString()));
    }

    [Fact]
    public void Every_demo_world_can_be_read_and_begun()
    {
        foreach (var path in Directory.GetFiles(DemoWorlds.Folder, "*.yaml"))
        {
            var file = WorldFile.Read(path);
            Assert.Empty(file.Notes);
            Assert.False(new GridModel(new(file.Options, file.Map)) is var model && model.IsTerminal(model.Initial));
        }
    }
}
