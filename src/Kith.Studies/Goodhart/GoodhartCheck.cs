using Kith.Numerics;
using Kith.Studies.Goodhart.World;
using Kith.Worlds;

namespace Kith.Studies.Goodhart;

/// <summary>The laws of the foraging world, checked on every mode and preset.</summary>
internal static class GoodhartCheck
{
    private const int ConservedSteps = 1_000_000;

    /// <summary>Every law that is broken; empty when all hold.</summary>
    public static IReadOnlyList<WorldFinding> Run(long seed)
    {
        var findings = new List<WorldFinding>();
        foreach (var (preset, options) in new[] { ("guide", ForagingOptions.Guide), ("harsh", ForagingOptions.Harsh) })
        {
            foreach (var mode in Mode.Every)
            {
                var world = new ForagingWorld(options, mode);
                findings.AddRange(
                    WorldChecker.Check(world, new WorldCheckOptions { Seed = seed, Terminates = !mode.Freezes(options.Energy) })
                        .Select(finding => finding with { Message = $"{preset}, {mode.Name}: {finding.Message}" }));
            }

            findings.AddRange(Conservation(preset, options, seed));
        }

        return findings;
    }

    // What is eaten grows back, so between two rollouts the map holds the numbers that were drawn for it.
    private static IEnumerable<WorldFinding> Conservation(string preset, ForagingOptions options, long seed)
    {
        var world = new ForagingWorld(options, Mode.GroundTruth);
        var state = world.Create();
        var random = new RandomStream(seed, "conservation");
        Span<float> reward = stackalloc float[1];
        world.Reset(ref state, ref random);
        for (var step = 0; step < ConservedSteps; step++)
        {
            if (step % 128 == 0) world.BeginRollout(ref state, 0, ref random);
            var ending = world.Step(ref state, [random.NextInt(Moves.Count)], ref random, reward);
            // The map counts as it goes; every so often the cells themselves are counted.
            var cells = step % 100 == 0;
            var food = cells ? state.Map.Bytes.Count((byte)Cell.Food) : state.Map.Count(Cell.Food);
            var poison = cells ? state.Map.Bytes.Count((byte)Cell.Poison) : state.Map.Count(Cell.Poison);
            if ((food, poison) != state.Density)
            {
                return [new(
                    "conservation",
                    $"{preset}: after step {step} the map holds {food} food and {poison} poison, "
                    + $"but {state.Density.Food} and {state.Density.Poison} are needed.")];
            }

            if (ending != Ending.None) world.Reset(ref state, ref random);
        }

        return [];
    }
}
