using System.Text;
using Kith.Experiments.Sessions;
using Kith.Options;

namespace Kith.Experiments.Tests.Sessions;

/// <summary>A file becomes a tree with places; what surprises in YAML is refused.</summary>
public class YamlTreeTests
{
    [Fact]
    public void A_block_has_its_lines_with_their_places()
    {
        var map = Assert.IsType<YamlMap>(Parse("# a world\nmap: |\n\n    We We\n    We Ay\n\nsteps: 5\n"));
        Assert.Equal(["map", "steps"], map.Entries.Select(entry => entry.Key.Text));
        var lines = Assert.IsType<YamlScalar>(map.Entries[0].Value).Lines;
        Assert.Equal(["", "We We", "We Ay"], lines.Select(line => line.Text));
        Assert.Equal(["w.yaml:4:5", "w.yaml:5:8"], [lines[1].PlaceOf(0), lines[2].PlaceOf(3)]);
    }

    [Fact]
    public void Lists_and_maps_are_nested_and_know_where_they_stand()
    {
        var map = Assert.IsType<YamlMap>(Parse("goals:\n  - 1,2\n  - [3, [4, 5]]\nmeta: {by: me, note: ~, none: }\n"));
        var goals = Assert.IsType<YamlList>(map.Entries[0].Value);
        Assert.Equal("w.yaml:2:3", goals.Place);
        var inner = Assert.IsType<YamlList>(Assert.IsType<YamlList>(goals.Items[1]).Items[1]);
        Assert.Equal(["4", "5"], inner.Items.Cast<YamlScalar>().Select(item => item.Text));
        var meta = Assert.IsType<YamlMap>(map.Entries[1].Value);
        Assert.Equal([false, true, true], meta.Entries.Select(entry => ((YamlScalar)entry.Value).IsNothing));
    }

    [Theory]
    [InlineData("a: 1\na: 2\n", "w.yaml:2:1: found a a second time, but it already stands at w.yaml:1:1.")]
    [InlineData("a: &x 1\n", "found an anchor, but a world file has none")]
    [InlineData("a: &x 1\nb: *x\n", "found an alias, but a world file repeats the value")]
    [InlineData("a: !!int 1\n", "found a tag")]
    [InlineData("[a]: 1\n", "w.yaml:1:1: found a key that is no word")]
    [InlineData("a: [1\n", "broken YAML")]
    [InlineData("a: 1\n---\nb: 2\n", "a second document")]
    [InlineData("\tb: 2\n", "a tab")]
    public void What_surprises_is_a_problem_with_its_place(string text, string message)
    {
        var problems = new List<Problem>();
        YamlTree.Parse(Encoding.UTF8.GetBytes(text), "w.yaml", "a world file", problems);
        Assert.Contains(problems, problem => problem.ToString().Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Deep_nesting_ends_in_a_problem()
    {
        foreach (var depth in new[] { 20, 100_000 })
        {
            var problems = new List<Problem>();
            YamlTree.Parse(Encoding.UTF8.GetBytes("a: " + new string('[', depth)), "w.yaml", "a world file", problems);
            Assert.NotEmpty(problems);
        }
    }

    private static YamlNode? Parse(string text)
    {
        var problems = new List<Problem>();
        var root = YamlTree.Parse(Encoding.UTF8.GetBytes(text), "w.yaml", "a world file", problems);
        Assert.Empty(problems);
        return root;
    }
}
