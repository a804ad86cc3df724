using System.Text.Json;
using Kith.Studies.Therapy.Clients;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Therapy.Clients;

/// <summary>Clients as the recorded files describe them.</summary>
internal static class RecordedClient
{
    public const string Folder = "therapy";

    /// <summary>The client of a case; what the case does not name is as by default.</summary>
    public static Client Of(JsonElement item, double[] utilities, string? mechanism = null)
    {
        var traits = new ClientTraits
        {
            Mechanism = mechanism is null ? Mechanism.FrequencyAmplifier : MechanismOf(mechanism),
            HistoryWeight = Number(item, "history_weight", 1),
            BondPower = Number(item, "bond_power", 1),
            Smoothing = Number(item, "smoothing_alpha", 0.1),
            BondSteepness = Number(item, "alpha", 5),
            BondOffset = Number(item, "offset", 0.7),
            RecencyRatio = Number(item, "ratio", 2),
            BaselineAccuracy = Number(item, "accuracy", 0.5),
            Window = (int)Number(item, "window", 15),
            Parataxic = !item.TryGetProperty("parataxic", out var isOn) || isOn.GetBoolean(),
        };
        var client = new Client(traits);
        var memory = Digits(item, "memory");
        client.Begin(utilities, Every(memory, 0), Every(memory, 1), Number(item, "entropy", 0.5));
        return client;
    }

    public static Mechanism MechanismOf(string name) => Enum.Parse<Mechanism>(name.Replace("_", null), ignoreCase: true);

    public static byte[] Digits(JsonElement item, string name) =>
        [.. item.GetProperty(name).GetString()!.Select(digit => (byte)(digit - '0'))];

    /// <summary>Every second number, from the first or the second on.</summary>
    public static byte[] Every(byte[] pairs, int first) => [.. pairs.Where((_, i) => i % 2 == first)];

    public static void Near(double[] expected, ReadOnlySpan<double> found, string name, double tolerance = 1e-9)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++) VectorFiles.Near(expected[i], found[i], tolerance, $"{name}[{i}]");
    }

    private static double Number(JsonElement item, string name, double otherwise) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : otherwise;
}
