using System.Runtime.Intrinsics;
using Kith.Numerics;
using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Tests.Therapy.Clients;

public class ExponentialsTests
{
    [Fact]
    public void Four_exponentials_have_the_bits_of_one()
    {
        var random = new RandomStream(1, "numbers");
        double[] ends =
        [
            0, -0.0, -double.Epsilon, -745.1332191019412, -745.2, -746, -1e9, -708.4,
            double.NegativeInfinity, double.MinValue, -0.5 * Math.Log(2), -709,
        ];
        foreach (var x in ends.Concat(
            Enumerable.Range(0, 200_000).Select(i => -random.NextDouble() * (i % 3 == 0 ? 760 : i % 3 == 1 ? 40 : 1))))
        {
            var found = Exponentials.Of(Vector256.Create(x, x / 2, x / 3, 0));
            Assert.Equal(DoubleMath.Exp(x), found[0]);
            Assert.Equal(DoubleMath.Exp(x / 2), found[1]);
            Assert.Equal(DoubleMath.Exp(x / 3), found[2]);
            Assert.Equal(1, found[3]);
        }
    }
}
