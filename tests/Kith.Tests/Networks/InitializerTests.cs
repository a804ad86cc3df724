using Kith.Networks;
using Kith.Numerics;

namespace Kith.Tests.Networks;

public class InitializerTests
{
    [Theory]
    [InlineData(5, 12)]
    [InlineData(12, 5)]
    [InlineData(9, 9)]
    [InlineData(1, 7)]
    [InlineData(64, 288)]
    public void Orthogonal_rows_or_columns_have_the_length_of_the_gain_and_right_angles(int rows, int columns)
    {
        var values = Draw(Initializer.Orthogonal(1.5), rows, columns);
        var (count, length) = rows <= columns ? (rows, columns) : (columns, rows);
        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var dot = 0.0;
                for (var i = 0; i < length; i++)
                {
                    dot += rows <= columns
                        ? (double)values[a * columns + i] * values[b * columns + i]
                        : (double)values[i * columns + a] * values[i * columns + b];
                }

                Assert.Equal(a == b ? 2.25 : 0, dot, 5e-7);
            }
        }
    }

    [Fact]
    public void Orthogonal_matrices_have_no_preferred_sign()
    {
        var negative = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            if (Draw(Initializer.Orthogonal(), 2, 2, seed)[3] < 0) negative++;
        }

        Assert.InRange(negative, 150, 250);
    }

    [Theory]
    [InlineData("xavier uniform", 0.2, 1)] // √(6 / (100 + 50)) = 0.2
    [InlineData("kaiming uniform", 0.24494897, 1)] // √2 · √(3 / 100)
    [InlineData("fan-in uniform", 0.1, 1)] // 1 / √100
    public void Uniform_values_fill_their_bounds(string kind, double bound, int seed)
    {
        var values = Draw(Named(kind), 50, 100, seed);
        Assert.InRange(values.Max(), bound * 0.99, bound);
        Assert.InRange(values.Min(), -bound, -bound * 0.99);
        Assert.Equal(bound * bound / 3, values.Average(value => (double)value * value), bound * bound * 0.02);
    }

    [Theory]
    [InlineData("xavier normal", 0.11547005)] // √(2 / 150)
    [InlineData("kaiming normal", 0.14142136)] // √2 / √100
    [InlineData("normal", 1)]
    public void Normal_values_have_their_deviation(string kind, double deviation)
    {
        var values = Draw(Named(kind), 50, 100);
        Assert.Equal(0, values.Average(value => (double)value), deviation * 0.05);
        Assert.Equal(deviation, Math.Sqrt(values.Average(value => (double)value * value)), deviation * 0.03);
    }

    [Fact]
    public void A_network_draws_every_parameter_from_a_stream_of_its_own()
    {
        var small = new Network(new Sequential(("a", new Linear(3, 4)), ("b", new Linear(4, 2))));
        var large = new Network(new Sequential(("a", new Linear(3, 4)), ("between", new Linear(4, 4)), ("b", new Linear(4, 2))));
        small.Initialize(new RandomStream(5, "weights"));
        large.Initialize(new RandomStream(5, "weights"));
        Assert.Equal(small["b.weight"].Values, large["b.weight"].Values);
        Assert.NotEqual(large["a.weight"].Values.ToArray(), large["between.weight"].Values[..12].ToArray());
        Assert.All(small["a.bias"].Values.ToArray(), value => Assert.Equal(0, value));
    }

    private static Initializer Named(string kind) => kind switch
    {
        "xavier uniform" => Initializer.XavierUniform(),
        "xavier normal" => Initializer.XavierNormal(),
        "kaiming uniform" => Initializer.KaimingUniform(),
        "kaiming normal" => Initializer.KaimingNormal(),
        "fan-in uniform" => Initializer.FanInUniform(),
        _ => Initializer.Normal(),
    };

    private static float[] Draw(Initializer initializer, int rows, int columns, long seed = 3)
    {
        var values = new float[rows * columns];
        initializer.Fill(new Matrix(values, rows, columns), new Fan(columns, rows), new RandomStream(seed, "initial values"));
        return values;
    }
}
