using System.Text.Json;
using Kith.Numerics;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.World;
using Kith.Tests.Shared;
using Kith.Worlds;

namespace Kith.Studies.Tests.Goodhart.World;

[Trait("Vectors", "goodhart")]
public class RecordedTrajectoryTests
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void Trajectories_of_the_guides_world_are_those_recorded()
    {
        foreach (var path in VectorFiles.Matching("goodhart", "trajectories_*.json"))
        {
            var file = VectorFiles.Parse(path);
            VectorFiles.Each(file.GetProperty("cases"), Path.GetFileName(path), item =>
            {
                foreach (var mode in item.GetProperty("modes").EnumerateObject())
                {
                    double[] potentials = [mode.Value.Number("phi_spec_start"), .. mode.Value.GetProperty("phi_spec").Numbers()];
                    var world = Task(ForagingOptions.Guide, item, mode.Name, (float)file.Number("gamma"));
                    Follow(world, item, mode.Value.GetProperty("reward_spec").Numbers(), potentials);
                }
            });
        }
    }

    [Fact]
    public void Trajectories_of_the_compact_world_are_those_recorded()
    {
        var file = VectorFiles.Read("goodhart", "compact_trajectories.json");
        var interest = file.GetProperty("interestingness");
        var view = ForagingOptions.Harsh.View with
        {
            FoodInterestingness = (float)interest.Number("food"),
            PoisonInterestingness = (float)interest.Number("poison"),
        };
        VectorFiles.Each(file.GetProperty("cases"), "compact_trajectories.json", item =>
        {
            var harsh = ForagingOptions.Harsh with
            {
                View = view,
                Reward = ForagingOptions.Harsh.Reward with { DeathPenalty = (float)item.Number("death_penalty") },
            };
            foreach (var mode in item.GetProperty("rewards").EnumerateObject())
            {
                var world = Task(harsh, item, mode.Name, (float)file.Number("gamma"));
                Follow(
                    world, item, mode.Value.Numbers(),
                    world.Mode == Mode.Handhold ? item.GetProperty("handhold_phi").Numbers() : []);
            }
        });
    }

    private static ForagingWorld Task(ForagingOptions options, JsonElement item, string mode, float discount) => new(
        options with
        {
            // The items are those of the record, which fit into its map.
            World = TextMap.Sized(options.World, item) with
            {
                StepsPerEpisode = item.Whole("max_steps"),
                Food = 0,
                Poison = 0,
                MinFood = 0,
                MaxFood = 0,
                MinPoison = 0,
                MaxPoison = 0,
            },
            Energy = new()
            {
                Start = (float)item.GetProperty("start").Number("energy"),
                MoveCost = (float)item.Number("move_cost"),
                Food = (float)item.Number("food_gain"),
                Poison = (float)item.Number("poison_loss"),
                Freeze = item.GetProperty("frozen").GetBoolean() ? EnergyFreeze.On : EnergyFreeze.Off,
            },
        },
        Mode.Find(mode)!,
        discount);

    /// <summary>Takes the recorded steps; items grow back and lives begin where the record says.</summary>
    private static void Follow(ForagingWorld world, JsonElement item, double[] rewards, double[] potentials)
    {
        var (state, random) = (world.Create(), new RandomStream(1, "test"));
        TextMap.Write(state.Map, TextMap.Rows(item.GetProperty("rows")));
        Begin(world, ref state, item.GetProperty("start"), item, ref random);
        if (potentials.Length > 0) VectorFiles.Near(potentials[0], state.Potential, Tolerance);
        for (var t = 0; t < item.Whole("steps"); t++)
        {
            var facts = world.Act(ref state, Moves.Of(item.GetProperty("action")[t].GetInt32()));
            if (At(item, "respawn", t) is { ValueKind: JsonValueKind.Array } place)
                state.Map.Put(place[0].GetInt32(), place[1].GetInt32(), facts.Ate);
            var reward = world.Settle(ref state, facts, ref random);

            CheckFacts(item, t, state, facts);
            VectorFiles.Near(rewards[t], reward, Tolerance, $"reward {t} of {world.Mode.Name}");
            if (At(item, "spawn", t) is { ValueKind: JsonValueKind.Array } spawn)
                Begin(world, ref state, spawn, item, ref random);
            VectorFiles.Near(At(item, "energy", t).GetDouble(), state.Forager.Energy, Tolerance, $"energy {t}");
            if (potentials.Length > 0)
                VectorFiles.Near(potentials[t + 1], state.Potential, Tolerance, $"potential {t} of {world.Mode.Name}");
        }

        Assert.Equal(TextMap.Rows(item.GetProperty("rows_end")), TextMap.Read(state.Map));
    }

    private static void CheckFacts(JsonElement item, int t, in ForagingState state, in StepFacts facts)
    {
        var forager = state.Forager;
        Assert.Equal((At(item, "x", t).GetInt32(), At(item, "y", t).GetInt32()), (forager.X, forager.Y));
        Assert.Equal(At(item, "ate", t).GetString() switch { "F" => Cell.Food, "P" => Cell.Poison, _ => Cell.Empty }, facts.Ate);
        Assert.Equal(At(item, "terminated", t).GetInt32() == 1, facts.Ending == Ending.Terminated);
        Assert.Equal(At(item, "truncated", t).GetInt32() == 1, facts.Ending == Ending.Truncated);
        if (item.TryGetProperty("episode_step", out var steps)) Assert.Equal(steps[t].GetInt32(), forager.Steps);
        VectorFiles.Near(At(item, "energy_end", t).GetDouble(), forager.Energy, Tolerance, $"energy at the end of step {t}");
    }

    private static void Begin(
        ForagingWorld world, ref ForagingState state, JsonElement place, JsonElement item, ref RandomStream random)
    {
        var (x, y) = place.ValueKind == JsonValueKind.Array
            ? (place[0].GetInt32(), place[1].GetInt32())
            : (place.Whole("x"), place.Whole("y"));
        world.Begin(ref state, new() { X = x, Y = y, Energy = (float)item.GetProperty("start").Number("energy") }, ref random);
    }

    private static JsonElement At(JsonElement item, string column, int t) => item.GetProperty(column)[t];
}
