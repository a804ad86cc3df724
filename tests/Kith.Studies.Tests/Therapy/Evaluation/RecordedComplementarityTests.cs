using System.Text.Json;
using Kith.Studies.Therapy.Evaluation;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Therapy.Evaluation;

[Trait("Vectors", "therapy")]
public class RecordedComplementarityTests
{
    [Fact]
    public void Rates_and_distances_are_as_recorded() =>
        VectorFiles.Each("therapy", "complementarity_tracker.json", "cases", item =>
        {
            var tracker = new ComplementarityTracker(item.Whole("window"));
            var dual = item.GetProperty("dual").GetBoolean();
            foreach (var (index, step) in item.GetProperty("steps").EnumerateArray().Index())
            {
                int[] octants = [.. step.GetString()!.Select(digit => digit - '0')];
                if (dual) tracker.Add(octants[0], octants[1], octants[2]);
                else tracker.Add(octants[0], octants[1]);
                var expected = Numbers(item.GetProperty("rows")[index]);
                AssertSame(expected.AsSpan(0, 6), tracker.Enacted);
                Assert.Equal(dual, tracker.Perceived is not null);
                if (tracker.Perceived is { } perceived) AssertSame(expected.AsSpan(6), perceived);
            }
        });

    [Fact]
    public void A_tracker_without_exchanges_reads_as_recorded() =>
        AssertSame(
            Numbers(VectorFiles.Read("therapy", "complementarity_tracker.json").GetProperty("empty")),
            new ComplementarityTracker().Enacted);

    [Fact]
    public void Columns_are_named_as_recorded() => Assert.Equal(
        VectorFiles.Read("therapy", "complementarity_tracker.json").GetProperty("columns")
            .EnumerateArray().Take(6).Select(name => name.GetString()),
        ComplementarityReading.Columns);

    private static double[] Numbers(JsonElement row) =>
        [.. row.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())];

    private static void AssertSame(ReadOnlySpan<double> expected, ComplementarityReading reading)
    {
        Span<double> found = stackalloc double[6];
        reading.Write(found);
        for (var i = 0; i < 6; i++) VectorFiles.Near(expected[i], found[i], 1e-12, ComplementarityReading.Columns[i]);
    }
}
