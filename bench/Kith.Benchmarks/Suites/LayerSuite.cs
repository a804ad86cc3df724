using Kith.Benchmarks.Loops;
using Kith.Benchmarks.Measuring;
using Kith.Networks;
using Kith.Studies.Emotion.Networks;

namespace Kith.Benchmarks.Suites;

/// <summary>
/// The roofline of an update: each layer alone, forward and backward, on as many rows as a pass takes, with its operations, the
/// bytes that it reads and writes at least once, and the least time that arithmetic and memory allow.
/// </summary>
internal static class LayerSuite
{
    private const string Name = "layers";

    public static Suite Create() => new(Name, "each layer of the networks against arithmetic and memory",
        settings => Cases(settings).Concat(PartsOfEmotion(settings)));

    private static IEnumerable<BenchmarkCase> Cases(BenchmarkSettings settings) =>
        from name in settings.Brief ? (string[])[] : ["cnn", "wide", "cartpole-64"]
        from each in CasesOf(name, LoopCatalog.Loops.Single(loop => loop.Name == name), settings)
        select each;

    private static IEnumerable<BenchmarkCase> PartsOfEmotion(BenchmarkSettings settings)
    {
        const int minibatch = 64;
        if (settings.Brief) yield break;
        var network = Policies.Drawn(EmotionNetwork.Create(new()), 1);
        var sampler = new Sampler(Name, settings);
        foreach (var (name, part) in (KeyValuePair<string, Layer>[])
        [
            new("encoder", EmotionNetwork.Encoder(network)), new("composer", EmotionNetwork.Composer(network)),
            new("policy", EmotionNetwork.Policy(network)), new("value", EmotionNetwork.Value(network)),
        ])
        {
            var work = new LayerWork($"emotion {name}", part, minibatch, inputGradient: name is "policy" or "value");
            yield return new($"emotion {name} forward", () => work.Forward(sampler));
            yield return new($"emotion {name} both ways", () => work.BothWays(sampler));
        }
    }

    private static IEnumerable<BenchmarkCase> CasesOf(string network, LoopCase loop, BenchmarkSettings settings)
    {
        var policy = loop.CreatePolicy(loop.CreateWorlds(1, 1).Seats[0], 1);
        var sampler = new Sampler(Name, settings);
        var isFirst = true;
        foreach (var (name, layer) in LayerOperations.Leaves(policy.Network.Root))
        {
            var work = new LayerWork($"{network} {name}", layer, policy.RowsPerPass, inputGradient: !isFirst);
            yield return new($"{network} {name} forward", () => work.Forward(sampler));
            yield return new($"{network} {name} backward", () => work.Backward(sampler));
            isFirst = false;
        }
    }
}
