using Kith.Benchmarks;
using Kith.Benchmarks.Loops;
using Kith.Worlds;

namespace Kith.App.Tests.Benchmarks;

public class LoopCatalogTests
{
    [Fact]
    public void Operations_of_a_small_perceptron_are_those_of_its_products()
    {
        // 4-64-64 and heads of 2 and 1: one forward pass, then four epochs of three, the first layer's input gradient left out.
        const double Forward = 2 * (4 * 64 + 64 * 64 + 64 * 3);
        Assert.Equal(Forward + 4 * (3 * Forward - 2 * 4 * 64), OperationsOf("cartpole-64"));
    }

    [Fact]
    public void Operations_of_two_towers_count_both()
    {
        const double Forward = 2 * (2 * (4 * 64 + 64 * 64) + 64 * 3);
        Assert.Equal(Forward + 4 * (3 * Forward - 2 * 2 * 4 * 64), OperationsOf("cleanrl"));
    }

    [Fact]
    public void Operations_of_the_foragers_network_are_counted_as_direct_convolutions()
    {
        // Multiply-adds of three convolutions over 121 pixels, the dense layer and the two heads.
        const double Forward = 2 * (121.0 * 9 * (6 * 32 + 32 * 64 + 64 * 64) + 7744 * 512 + 512 * 9);
        Assert.Equal(Forward + 4 * (3 * Forward - 2 * 121.0 * 9 * 6 * 32), OperationsOf("cnn"));
    }

    [Fact]
    public void Operations_of_a_transformer_count_projections_attention_and_both_linear_layers()
    {
        // Ten tokens of 128: queries, keys and values, the scores and the mixture, the output, and a hidden layer of
        // 512; two blocks, then the heads.
        const double Projection = 10 * 2 * 128 * 3 * 128.0;
        const double Block = Projection + 2 * (2 * 10 * 10 * 128) + 10 * 2 * 128 * 128 + 2 * (10 * 2 * 128 * 512);
        const double Forward = 2 * Block + 2 * 128 * 5;
        Assert.Equal(Forward + 4 * (3 * Forward - Projection), OperationsOf("transformer"));
    }

    [Fact]
    public void Names_that_scripts_rely_on_exist() =>
        Assert.Equal(
            [
                "cnn", "cartpole-64", "cartpole-1024", "puffer", "puffer-4",
                "wide", "transformer", "cleanrl", "sb3", "therapy", "therapy-64",
                "emotion", "emotion-small",
            ],
            LoopCatalog.Loops.Select(loop => loop.Name));

    [Fact]
    public void A_name_chooses_its_case_and_nothing_that_begins_with_it()
    {
        var loops = SuiteCatalog.Suites.Single(suite => suite.Name == "loops");
        Assert.Equal(["puffer"], loops.Chosen(new() { Only = "puffer", Threads = 1 }).Select(each => each.Name));
        Assert.Equal(["puffer", "puffer-4"], loops.Chosen(new() { Only = "puff", Threads = 1 }).Select(each => each.Name));
    }

    [Fact]
    public void The_stand_in_world_keeps_the_laws_of_worlds() =>
        Assert.Empty(WorldChecker.Check(new StandInWorld(5, 3), new WorldCheckOptions { Terminates = false }));

    private static double OperationsOf(string name)
    {
        var loop = LoopCatalog.Loops.Single(loop => loop.Name == name);
        return loop.OperationsPerStep(loop.CreatePolicy(loop.CreateWorlds(1, 1).Seats[0], 1));
    }
}
