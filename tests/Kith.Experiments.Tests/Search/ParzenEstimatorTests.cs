using Kith.Experiments.Search;
using Kith.Numerics;

namespace Kith.Experiments.Tests.Search;

public class ParzenEstimatorTests
{
    [Theory]
    [InlineData(0.0, 0.3, 0.31)]
    [InlineData(0.02, 0.98, 1.0)]
    [InlineData(0.5, 0.5, 0.5)]
    public void Draws_are_spread_as_the_density_says_and_none_lies_on_an_end(double a, double b, double c)
    {
        const int Draws = 200_000, Parts = 20;
        var estimator = new ParzenEstimator([a, b, c], 0);
        var random = new RandomStream(6, "parzen");
        var counts = new int[Parts];
        for (var i = 0; i < Draws; i++)
        {
            var place = estimator.Draw(ref random);
            Assert.True(place is > 0 and < 1, $"a draw lies at {place}");
            counts[(int)(Parts * place)]++;
        }

        for (var part = 0; part < Parts; part++)
        {
            var expected = Share(estimator, (double)part / Parts, (part + 1.0) / Parts);
            Assert.Equal(expected, (double)counts[part] / Draws, 5 * Math.Sqrt(expected / Draws));
        }
    }

    [Fact]
    public void Densities_of_random_places_add_up_to_one()
    {
        for (var number = 0; number < 300; number++)
        {
            var random = new RandomStream(7, "densities", number);
            var places = new double[random.NextInt(12)];
            foreach (ref var place in places.AsSpan()) place = number % 3 == 0 ? 0.25 * random.NextInt(5) : random.NextDouble();
            var estimator = new ParzenEstimator(places, 0.01 * random.NextInt(60));
            Assert.Equal(1, Share(estimator, 0, 1), 1e-6); // reflections of reflections are left out
        }
    }

    // Simpson's rule; the narrowest kernel is many steps wide.
    private static double Share(ParzenEstimator estimator, double low, double high)
    {
        const int Steps = 2000;
        var (sum, step) = (0.0, (high - low) / Steps);
        for (var i = 0; i <= Steps; i++)
            sum += (i is 0 or Steps ? 1 : i % 2 == 0 ? 2 : 4) * Math.Exp(estimator.LogDensity(low + (i * step)));
        return sum * step / 3;
    }
}
