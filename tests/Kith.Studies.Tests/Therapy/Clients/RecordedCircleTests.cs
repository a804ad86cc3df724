using System.Text.Json;
using Kith.Studies.Therapy.Clients;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Therapy.Clients;

[Trait("Vectors", "therapy")]
public class RecordedCircleTests
{
    private const string File = "interpersonal.json";

    // The recorded table of this name equals the average; ours is another on purpose.
    private const string LeftOut = "highly_complementary";

    private static readonly int[] Octants = [0, 1, 2, 3, 4, 5, 6, 7];

    [Fact]
    public void Octants_complements_and_distances_are_those_recorded()
    {
        var file = Read();
        Assert.Equal(file.GetProperty("octants").EnumerateArray().Select(name => name.GetString()), Octant.Names);
        Assert.Equal(file.GetProperty("complement").Numbers(), Octants.Select(octant => (double)Octant.Complement(octant)));
        Assert.Equal(
            file.GetProperty("anticomplement").Numbers(), Octants.Select(octant => (double)Octant.Anticomplement(octant)));
        Assert.Equal(file.GetProperty("warm").Numbers(), Octants.Where(Octant.IsWarm).Select(octant => (double)octant));
        Assert.Equal(file.GetProperty("cold").Numbers(), Octants.Where(Octant.IsCold).Select(octant => (double)octant));
        foreach (var a in Octants)
        {
            Assert.Equal(file.GetProperty("octant_distance")[a].Numbers(), Octants.Select(b => (double)Octant.Distance(a, b)));
            Assert.Equal(
                file.GetProperty("complementarity_distance")[a].Numbers(),
                Octants.Select(b => (double)Octant.ComplementarityDistance(a, b)));
        }
    }

    [Fact]
    public void Intervals_and_named_tables_of_utilities_are_those_recorded()
    {
        var file = Read();
        Assert.Equal(file.GetProperty("u_mid").Numbers(), Utilities.Midpoints.ToArray());
        Assert.Equal(
            file.GetProperty("u_min").Numbers(), Utilities.Midpoints.ToArray().Select(middle => middle - Utilities.HalfWidth));
        Assert.Equal(
            file.GetProperty("u_max").Numbers(), Utilities.Midpoints.ToArray().Select(middle => middle + Utilities.HalfWidth));
        foreach (var table in file.GetProperty("named").EnumerateObject().Where(table => table.Name != LeftOut))
            Assert.Equal(table.Value.Numbers(), Utilities.Named(table.Name).ToArray());
    }

    [Fact]
    public void Drawn_utilities_are_those_recorded() => VectorFiles.Each(RecordedClient.Folder, File, "sampled", item =>
    {
        var uniforms = item.GetProperty("q").Numbers();
        RecordedClient.Near(
            item.GetProperty("u").Numbers(), uniforms.Select((uniform, cell) => Utilities.At(cell, uniform)).ToArray(), "u");
    });

    [Fact]
    public void Single_utilities_are_those_recorded() => VectorFiles.Each(RecordedClient.Folder, File, "lookups", item =>
    {
        var name = item.GetProperty("matrix").GetString()!;
        if (name == LeftOut) return;
        Assert.Equal(item.Number("value"), Utilities.Named(name)[Utilities.Cell(item.Whole("client"), item.Whole("therapist"))]);
    });

    [Fact]
    public void Weights_of_memories_are_those_recorded() =>
        VectorFiles.Each(RecordedClient.Folder, "memory_weights.json", "cases", item =>
        {
            var (count, ratio) = (item.Whole("n"), item.Number("ratio"));
            if (item.TryGetProperty("weights", out var weights) && weights.ValueKind == JsonValueKind.Array)
                RecordedClient.Near(weights.Numbers(), MemoryWeights.Of(count, ratio), "weights");
            else
                Assert.Throws<ArgumentOutOfRangeException>(() => MemoryWeights.Of(count, ratio));
        });

    private static JsonElement Read() => VectorFiles.Read(RecordedClient.Folder, File);
}
