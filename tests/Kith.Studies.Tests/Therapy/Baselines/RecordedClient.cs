using System.Text.Json;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Therapy.Baselines;

/// <summary>Clients and therapies as the recorded numbers describe them.</summary>
internal static class RecordedClient
{
    public static Client Begin(JsonElement item)
    {
        var client = new Client(World(item).Traits);
        Give(client, item);
        return client;
    }

    public static TherapyState Open(JsonElement item, out TherapyWorld world)
    {
        world = new TherapyWorld(World(item));
        var state = world.Create();
        Give(state.Client, item);
        world.Open(ref state, item.GetProperty("action_draws")[0].GetDouble());
        return state;
    }

    /// <summary>Takes a session with recorded luck; returns false when the therapy has ended.</summary>
    public static bool Step(TherapyWorld world, ref TherapyState state, JsonElement item, int session, int answer)
    {
        var perceptions = item.GetProperty("perception_draws");
        world.TakeSession(ref state, answer, perceptions.GetArrayLength() > session ? perceptions[session].GetDouble() : 0, 0);
        return state.End == TherapyEnd.None;
    }

    public static void Act(ref TherapyState state, JsonElement item, int session) =>
        state.ClientAction = state.Client.Choose(item.GetProperty("action_draws")[session].GetDouble());

    private static TherapyWorldOptions World(JsonElement item) => new()
    {
        Mechanism = Enum.GetValues<Mechanism>().Single(kind => OptionName(kind) == item.GetProperty("mechanism").GetString()),
        HistoryWeight = item.Number("history_weight"),
        BondPower = item.Number("bond_power"),
        Smoothing = item.Number("smoothing_alpha"),
        BondSteepness = item.Number("alpha"),
        BondOffset = item.Number("offset"),
        RecencyRatio = item.Number("ratio"),
        Temperature = item.Number("entropy"),
        Parataxic = !item.TryGetProperty("parataxic", out var parataxic) || parataxic.GetBoolean(),
        BaselineAccuracy = item.Number("accuracy"),
        Window = item.TryGetProperty("distortion_window", out var window) ? window.GetInt32() : 15,
        Threshold = item.TryGetProperty("threshold", out var threshold) ? threshold.GetDouble() : 0.9,
        MaxSessions = item.TryGetProperty("max_sessions", out var sessions) ? sessions.GetInt32() : 100,
    };

    private static string OptionName(Mechanism mechanism) =>
        string.Concat(mechanism.ToString().Select((letter, i) =>
            i > 0 && char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static void Give(Client client, JsonElement item)
    {
        var memory = item.GetProperty("memory").GetString()!;
        byte[] digits = [.. memory.Select(digit => (byte)(digit - '0'))];
        client.Begin(
            item.GetProperty("u").Numbers(), [.. digits.Where((_, i) => i % 2 == 0)],
            [.. digits.Where((_, i) => i % 2 == 1)], item.Number("entropy"));
    }
}
