using Kith.Options;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Tests.Goodhart.World;

public class ForagingOptionsTests
{
    [Fact]
    public void Every_option_is_declared_without_mistakes() => Assert.Empty(OptionsSchema.Of<ForagingOptions>().Mistakes);

    [Fact]
    public void Both_presets_obey_the_rules_that_span_options()
    {
        Assert.Empty(ForagingOptions.Guide.World.Problems());
        Assert.Empty(ForagingOptions.Harsh.World.Problems());
    }

    [Fact]
    public void All_broken_rules_are_reported_together()
    {
        var world = new WorldOptions { Width = 10, Height = 10, MinFood = 300, MinPoison = 300 };
        Assert.Equal(["MaxFood", "MaxPoison", "Width"], world.Problems().Select(problem => problem.Name));
    }

    [Fact]
    public void Modes_are_found_by_name_and_alias()
    {
        Assert.Equal(
            ["ground_truth", "proxy", "proxy_jammed", "ground_truth_handhold", "proxy_mortal"],
            Mode.Every.Select(mode => mode.Name));
        Assert.Same(Mode.ProxyJammed, Mode.Find("ground_truth_blinded"));
        Assert.Null(Mode.Find("") ?? Mode.Find("truth"));
    }

    [Fact]
    public void Moves_have_names_and_indices()
    {
        Assert.Equal(["up-left", "left", "down-left", "up", "down", "up-right", "right", "down-right"], Moves.Names);
        Assert.Equal((6, -1), (Moves.IndexOf(new(1, 0)), Moves.IndexOf(Move.Stay)));
    }
}
