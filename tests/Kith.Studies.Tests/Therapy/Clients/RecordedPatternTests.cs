using System.Text.Json;
using Kith.Numerics;
using Kith.Studies.Therapy.Clients;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Therapy.Clients;

[Trait("Vectors", "therapy")]
public class RecordedPatternTests
{
    private const int Memories = 3000;

    [Fact]
    public void Distributions_of_exchanges_are_those_recorded() => Each((item, name) =>
    {
        RecordedClient.Near(item.GetProperty("joint").Numbers(), ClientPattern.Find(name)!.Joint, name, 1e-12);
        if (item.TryGetProperty("joint_set_variant", out var set))
            RecordedClient.Near(set.Numbers(), ClientPattern.Find(name, StuckResponse.Set)!.Joint, name, 1e-12);
    });

    [Fact]
    public void Aliases_are_those_recorded()
    {
        foreach (var alias in VectorFiles.Read(RecordedClient.Folder, "patterns.json").GetProperty("aliases").EnumerateObject())
            Assert.Same(ClientPattern.Find(alias.Value.GetString()!), ClientPattern.Find(alias.Name));
    }

    [Fact]
    public void Drawn_memories_differ_from_the_recorded_ones_by_sampling_error_alone() => Each((item, name) =>
    {
        var recorded = item.GetProperty("observed_joint").Numbers();
        var counts = new int[Utilities.Cells];
        foreach (var (actions, answers) in Draw(name))
            for (var i = 0; i < actions.Length; i++) counts[Utilities.Cell(actions[i], answers[i])]++;

        var joint = ClientPattern.Find(name)!.Joint;
        for (var cell = 0; cell < Utilities.Cells; cell++)
        {
            var exchanges = 1.0 / (Memories * Client.MemoryLength) + 1.0 / (item.Whole("memories") * Client.MemoryLength);
            var deviation = Math.Sqrt(joint[cell] * (1 - joint[cell]) * exchanges);
            var ours = (double)counts[cell] / (Memories * Client.MemoryLength);
            Assert.True(Math.Abs(ours - recorded[cell]) <= 5 * deviation, $"{name}, cell {cell}: {ours} and {recorded[cell]}");
        }
    });

    [Fact]
    public void Satisfaction_and_bond_at_the_start_differ_from_the_recorded_ones_by_sampling_error_alone() => Each((item, name) =>
    {
        foreach (var table in item.GetProperty("initial").EnumerateObject())
        {
            var (satisfactions, bonds) = Feelings(name, table.Name);
            // Mean and deviation of n draws err by about σ/√n and σ/√(2n), in both samples; five of
            // these, and more for skewed bonds.
            var error = 5 * Math.Sqrt(1.0 / Memories + 1.0 / item.Whole("memories"));
            Close(table.Value, "rs_mean", satisfactions.Mean, error * Deviation(satisfactions));
            Close(table.Value, "rs_sd", Deviation(satisfactions), error * Deviation(satisfactions));
            Close(table.Value, "rs_mean_exact", satisfactions.Mean, error * Deviation(satisfactions));
            Close(table.Value, "rs_sd_exact", Deviation(satisfactions), error * Deviation(satisfactions));
            Close(table.Value, "bond_mean", bonds.Mean, error * Deviation(bonds));
            Close(table.Value, "bond_sd", Deviation(bonds), 3 * error * Deviation(bonds));
        }
    });

    private static ((double Mean, double Variance) Satisfaction, (double Mean, double Variance) Bond) Feelings(
        string pattern, string table)
    {
        var client = new Client(new());
        var (satisfactions, bonds) = (new List<double>(), new List<double>());
        foreach (var (actions, answers) in Draw(pattern))
        {
            client.Begin(Utilities.Named(table), actions, answers, 1);
            satisfactions.Add(client.Satisfaction);
            bonds.Add(client.Bond);
        }

        return (Moments(satisfactions), Moments(bonds));
    }

    private static (double Mean, double Variance) Moments(List<double> values)
    {
        var mean = values.Average();
        return (mean, values.Average(value => (value - mean) * (value - mean)));
    }

    private static double Deviation((double Mean, double Variance) moments) => Math.Sqrt(moments.Variance);

    private static void Close(JsonElement recorded, string name, double found, double error) =>
        Assert.True(
            Math.Abs(recorded.Number(name) - found) <= error + 1e-9,
            $"{name} is {found}, but {recorded.Number(name)} was recorded, give or take {error}.");

    private static IEnumerable<(byte[] Actions, byte[] Answers)> Draw(string name)
    {
        var random = new RandomStream(11, "memory");
        var (actions, answers) = (new byte[Client.MemoryLength], new byte[Client.MemoryLength]);
        for (var memory = 0; memory < Memories; memory++)
        {
            ClientPattern.Find(name)!.Sample(actions, answers, ref random);
            yield return (actions, answers);
        }
    }

    private static void Each(Action<JsonElement, string> check) =>
        VectorFiles.Each(
            RecordedClient.Folder, "patterns.json", "patterns", item => check(item, item.GetProperty("pattern").GetString()!));
}
