using Kith.Experiments.Studies;

namespace Kith.Experiments.Tests.Studies;

public class ConfiguredGroupsTests
{
    [Fact]
    public void Models_that_only_seeds_tell_apart_are_one_group()
    {
        var sorted = Sorted(Model("a", 1), Model("b", 2), Model("c", 3));
        var group = Assert.Single(sorted.Groups);
        Assert.Equal(("proxy", 3), (group.Label, group.Members.Count));
        Assert.Empty(sorted.Notes);
    }

    [Fact]
    public void Other_settings_steps_or_presets_make_groups_of_their_own_which_say_what_differs()
    {
        var width = Sorted(Model("a", 1), Model("b", 2, width: "64"));
        Assert.Equal(["proxy (hidden_size 512)", "proxy (hidden_size 64)"], width.Groups.Select(group => group.Label));
        Assert.Contains("(hidden_size), so they are 2 groups", Assert.Single(width.Notes));

        var steps = Sorted(Model("a", 1), Model("b", 2, steps: 4096));
        Assert.Equal(["proxy (steps 8,192)", "proxy (steps 4,096)"], steps.Groups.Select(group => group.Label));

        var presets = Sorted(Model("a", 1), Model("b", 2, width: "64", preset: "harsh"));
        Assert.Equal(["proxy (guide)", "proxy (harsh)"], presets.Groups.Select(group => group.Label));
    }

    [Fact]
    public void The_same_weights_or_the_same_seed_of_the_same_settings_count_once_and_the_reader_is_told()
    {
        var sorted = Sorted(Model("a", 1), Model("copy", 9, hash: "a"), Model("again", 1), Model("b", 2));
        Assert.Equal(["a", "b"], Assert.Single(sorted.Groups).Members.Select(model => model.Path));
        Assert.Equal(
            [
                "copy counts once, together with a: the weights are the same.",
                "again counts once, together with a: seed and settings are the same.",
            ],
            sorted.Notes);
    }

    [Fact]
    public void Modes_are_never_joined_and_models_of_which_nothing_is_known_never_dropped()
    {
        var sorted = new ConfiguredGroups<ModelIdentity>(
            [
                ("truth", Model("a", 1)), ("proxy", Model("b", 1, hash: "a")),
                ("proxy", new() { Path = "old" }), ("proxy", new() { Path = "older" }),
            ],
            model => model);
        Assert.Equal([1, 1, 2], sorted.Groups.Select(group => group.Members.Count));
    }

    [Fact]
    public void Two_models_differ_in_what_is_unusual_for_one_of_them()
    {
        var (a, b) = (Model("a", 1), Model("b", 2, width: "64", steps: 4096));
        Assert.Equal("hidden_size 512 and 64, steps 8,192 and 4,096", ModelIdentity.Differences(a, b));
        Assert.Equal("", ModelIdentity.Differences(a, Model("c", 3)));
        Assert.Equal("hidden_size 64", b.UnusualText);
    }

    [Fact]
    public void Each_difference_between_modes_is_named_once_however_many_groups_there_are()
    {
        (string, ModelIdentity)[] models =
        [
            ("truth", Model("a", 1)), ("truth", Model("b", 2, width: "64")), ("truth", Model("c", 3, width: "32")),
            ("proxy", Model("d", 1)), ("proxy", Model("e", 2, steps: 4096)), ("other", Model("f", 2)),
        ];
        Assert.Equal(
            "hidden_size (truth 512 and 64 and 32; proxy 512; other 512), steps (truth 8,192; "
            + "proxy 8,192 and 4,096; other 8,192)",
            ModelIdentity.DifferencesBetween(models));
        Assert.Equal("", ModelIdentity.DifferencesBetween(models[..3])); // one mode: the groups say it
        Assert.Equal("", ModelIdentity.DifferencesBetween([("truth", Model("a", 1)), ("proxy", Model("b", 2))]));
    }

    [Fact]
    public void A_length_is_named_once()
    {
        ModelIdentity Long(string path, string length, long steps) => Model(path, 1, steps: steps) with
        {
            Settings = new SortedDictionary<string, string> { ["total_timesteps"] = length },
            Unusual = ["total_timesteps"],
        };
        Assert.Equal("steps 8,192 and 16,384", ModelIdentity.Differences(Long("a", "8000", 8192), Long("b", "16000", 16_384)));
        Assert.Equal(
            "total_timesteps 8000 and 8100", ModelIdentity.Differences(Long("a", "8000", 8192), Long("b", "8100", 8192)));
        var sorted = Sorted(Long("a", "8000", 8192), Long("b", "16000", 16_384));
        Assert.Equal(["proxy (steps 8,192)", "proxy (steps 16,384)"], sorted.Groups.Select(group => group.Label));
    }

    private static ConfiguredGroups<ModelIdentity> Sorted(params ModelIdentity[] models) =>
        new(models.Select(model => ("proxy", model)), model => model);

    private static ModelIdentity Model(
        string path, long seed, string width = "512", long steps = 8192, string preset = "guide", string? hash = null) => new()
        {
            Path = path,
            Preset = preset,
            Seed = seed,
            Steps = steps,
            Hash = hash ?? path,
            Settings = new SortedDictionary<string, string> { ["hidden_size"] = width },
            Unusual = width == "512" ? [] : ["hidden_size"],
        };
}
