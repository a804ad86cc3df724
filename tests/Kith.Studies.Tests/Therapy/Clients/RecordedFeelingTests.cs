using System.Globalization;
using System.Text.Json;
using Kith.Studies.Therapy.Clients;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Therapy.Clients;

[Trait("Vectors", "therapy")]
public class RecordedFeelingTests
{
    private const string File = "satisfaction_bond.json";

    [Fact]
    public void Satisfaction_bond_and_thresholds_are_those_recorded()
    {
        var matrices = Matrices(VectorFiles.Read(RecordedClient.Folder, File));
        VectorFiles.Each(RecordedClient.Folder, File, "cases", item =>
        {
            var client = RecordedClient.Of(item, matrices[item.Whole("m")]);
            VectorFiles.Near(item.Number("rs"), client.Satisfaction);
            VectorFiles.Near(item.Number("rs_min"), client.LeastUtility);
            VectorFiles.Near(item.Number("rs_max"), client.GreatestUtility);
            VectorFiles.Near(item.Number("rs_percentile"), client.RelativeSatisfaction);
            VectorFiles.Near(item.Number("bond"), client.Bond);
            foreach (var threshold in item.GetProperty("thresholds").EnumerateObject())
            {
                VectorFiles.Near(
                    threshold.Value.GetDouble(),
                    client.SatisfactionAt(double.Parse(threshold.Name, CultureInfo.InvariantCulture)));
            }
        });
    }

    [Fact]
    public void The_bond_follows_the_recorded_curve() => VectorFiles.Each(RecordedClient.Folder, File, "curve", item =>
    {
        var utilities = new double[Utilities.Cells];
        utilities.AsSpan().Fill(item.Number("rs_min"));
        utilities[^1] = item.Number("rs_max");
        var client = new Client(new() { BondSteepness = item.Number("alpha"), BondOffset = item.Number("offset") });
        client.Begin(utilities, new byte[Client.MemoryLength], new byte[Client.MemoryLength], 1);
        VectorFiles.Near(item.Number("bond"), client.BondAt(item.Number("rs")));
    });

    [Theory]
    [InlineData("bond_only")]
    [InlineData("frequency_amplifier")]
    [InlineData("conditional_amplifier")]
    [InlineData("bond_weighted_frequency_amplifier")]
    [InlineData("bond_weighted_conditional_amplifier")]
    public void Payoffs_probabilities_and_choices_are_those_recorded(string name)
    {
        var matrices = Matrices(VectorFiles.Read(RecordedClient.Folder, $"payoffs_{name}.json"));
        VectorFiles.Each(RecordedClient.Folder, $"payoffs_{name}.json", "cases", item =>
        {
            var client = RecordedClient.Of(item, matrices[item.Whole("m")], name);
            VectorFiles.Near(item.Number("rs"), client.Satisfaction);
            VectorFiles.Near(item.Number("bond"), client.Bond);
            RecordedClient.Near(item.GetProperty("payoffs").Numbers(), client.Payoffs, "payoffs");
            CheckProbabilities(item.GetProperty("probabilities").Numbers(), client.Probabilities);
            if (item.TryGetProperty("effective_weight", out var weight))
                VectorFiles.Near(weight.GetDouble(), Expectation.StrengthOf(client.Traits, client.Bond));
            if (item.TryGetProperty("frequencies", out var frequencies))
                RecordedClient.Near(frequencies.Numbers(), Frequencies(client), "frequencies");
            foreach (var pick in item.GetProperty("picks").EnumerateArray())
                Assert.Equal(pick[1].GetInt32(), client.Choose(pick[0].GetDouble()));
        });
    }

    // A difference of payoffs divided by a small temperature magnifies the last bits of both.
    private static void CheckProbabilities(double[] expected, ReadOnlySpan<double> found)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(found[i] - expected[i]) <= 1e-8 * expected[i] + 1e-300,
                $"Probability {i} is {found[i]:R}, but {expected[i]:R} was recorded.");
        }
    }

    private static double[] Frequencies(Client client)
    {
        var isConditional = client.Traits.Mechanism is Mechanism.ConditionalAmplifier
            or Mechanism.BondWeightedConditionalAmplifier;
        var frequencies = new double[isConditional ? Utilities.Cells : Octant.Count];
        if (isConditional) client.ConditionalFrequencies(frequencies);
        else client.Frequencies(frequencies);
        return frequencies;
    }

    private static double[][] Matrices(JsonElement file) =>
        [.. file.GetProperty("matrices").EnumerateArray().Select(matrix => matrix.Numbers())];
}
