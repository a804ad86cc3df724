using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Tests.Therapy.Clients;

public class ClientTests
{
    private static readonly byte[] Cold = [.. Enumerable.Repeat((byte)Octant.Cold, Client.MemoryLength)];
    private static readonly byte[] Warm = [.. Enumerable.Repeat((byte)Octant.Warm, Client.MemoryLength)];

    [Fact]
    public void The_table_that_rewards_complements_is_15_above_and_5_below_the_midpoints()
    {
        var table = Utilities.Named("highly_complementary");
        Assert.Equal((55, -35, -45), (table[Utilities.Cell(0, 4)], table[Utilities.Cell(0, 0)], table[Utilities.Cell(0, 7)]));
        for (var client = 0; client < Octant.Count; client++)
        {
            var row = table.Slice(client * Octant.Count, Octant.Count).ToArray();
            Assert.Equal(Octant.Complement(client), Array.IndexOf(row, row.Max()));
        }
    }

    [Fact]
    public void A_client_of_one_memory_is_as_satisfied_as_that_memory_is_worth()
    {
        var client = new Client(new() { BondSteepness = 5, BondOffset = 0.7 });
        client.Begin(Utilities.Midpoints, Cold, Warm, 1);
        Assert.Equal(-20, client.Satisfaction, 1e-12);
        // (-20 + 60) / 120 is a third of the range.
        Assert.Equal(1 / (1 + Math.Exp(-10 * (1.0 / 3 - 0.7))), client.Bond, 1e-12);
        Assert.Equal((-60, 60), (client.LeastUtility, client.GreatestUtility));
    }

    [Theory]
    [InlineData(0, -60)]
    [InlineData(1, 60)]
    public void No_bond_expects_the_worst_and_a_full_bond_the_best(double bond, double expected)
    {
        var client = new Client(new() { Mechanism = Mechanism.BondOnly, BondSteepness = 1e4, BondOffset = bond == 0 ? 10 : -10 });
        client.Begin(Utilities.Midpoints, Cold, Warm, 1);
        Assert.Equal((bond, expected), (client.Bond, client.Payoffs[1]));
    }

    [Fact]
    public void The_lowest_temperature_chooses_the_best()
    {
        var client = new Client(new());
        client.Begin(Utilities.Midpoints, Cold, Warm, double.Epsilon);
        var best = client.Payoffs.ToArray().Index().MaxBy(payoff => payoff.Item).Index;
        Assert.Equal((1, best, best), (client.Probabilities[best], client.Choose(0), client.Choose(Math.BitDecrement(1))));
    }

    [Fact]
    public void A_client_that_cannot_be_is_refused()
    {
        var client = new Client(new());
        Assert.Throws<ArgumentException>(() => client.Begin(new double[64], Cold, Warm, 1));
        Assert.Throws<ArgumentException>(() => client.Begin([.. new double[63], double.NaN], Cold, Warm, 1));
        Assert.Throws<ArgumentException>(() => client.Begin([.. new double[62], 1], Cold, Warm, 1));
        Assert.Throws<ArgumentException>(() => client.Begin(Utilities.Midpoints, Cold.AsSpan(1), Warm, 1));
        Assert.Throws<ArgumentException>(() => client.Begin(Utilities.Midpoints, Cold, Warm, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => client.Begin(Utilities.Midpoints, Cold, [.. Warm[1..], 8], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Client(new() { Window = 51 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Client(new() { RecencyRatio = 0.5 }));
    }

    [Fact]
    public void A_copy_goes_on_like_the_original_and_apart_from_it()
    {
        var (client, copy) = (new Client(new()), new Client(new()));
        client.Begin(Utilities.Midpoints, Cold, Warm, 1);
        for (var session = 0; session < 170; session++)
            client.Remember(client.Perceive(session % 8, session % 5, session % 3 / 3.0));
        copy.CopyFrom(client);
        client.Remember(client.Perceive(1, 1, 0));
        Assert.NotEqual(client.Satisfaction, copy.Satisfaction);
        copy.Remember(copy.Perceive(1, 1, 0));
        Assert.Equal(
            (client.Satisfaction, client.Bond, client.Habit, client.Sessions),
            (copy.Satisfaction, copy.Bond, copy.Habit, copy.Sessions));
        Assert.Equal(client.Probabilities, copy.Probabilities);
        Assert.Equal(client.WindowCounts, copy.WindowCounts);
    }
}
