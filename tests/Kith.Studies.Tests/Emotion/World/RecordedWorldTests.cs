using System.Text.Json;
using Kith.Studies.Emotion.World;
using Kith.Studies.Tests.Emotion.Emotions;
using Kith.Tests.Shared;
using Kith.Worlds;

namespace Kith.Studies.Tests.Emotion.World;

[Trait("Vectors", "emotion-engine")]
public class RecordedWorldTests
{
    public static TheoryData<string> Files { get; } =
    [
        "env_caretaking_1child_1.json", "env_caretaking_1child_2.json", "env_caretaking_2children_1.json",
        "env_caretaking_2children_2.json", "env_crisis_1.json", "env_crisis_2.json", "env_crisis_3.json",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Classic_worlds_go_as_recorded(string file) =>
        VectorFiles.Each(RecordedEmotions.Folder, file, "cases", item =>
        {
            var options = OptionsOf(item.GetProperty("config"));
            var world = new EmotionWorld(options);
            var state = world.Create();
            Begin(item, options, ref state);
            CheckState(item.GetProperty("initial"), in state);
            CheckObservations(item.GetProperty("initial_obs"), options, in state);
            var rules = new ClassicRules(options);
            foreach (var (number, step) in item.GetProperty("steps").EnumerateArray().Index())
            {
                try
                {
                    Take(rules, options, ref state, step);
                }
                catch (Exception problem)
                {
                    Assert.Fail($"{item.GetProperty("id")}, step {number}: {problem.Message}");
                }
            }

            CheckMetrics(item.GetProperty("metrics"), in state);
        });

    private static EmotionWorldOptions OptionsOf(JsonElement config)
    {
        var isCrisis = config.GetProperty("scenario").GetString() == "crisis";
        var options = new EmotionWorldOptions
        {
            Rules = RuleSet.Classic,
            Scenario = isCrisis ? Scenario.Crisis : Scenario.Caretaking,
            Children = isCrisis ? config.Whole("num_agents") - 1 : config.Whole("num_children"),
            MaxSteps = config.Whole("max_steps"),
            GridSize = config.Whole("grid_size"),
        };
        return isCrisis
            ? options with { ThreatFrequency = config.Whole("threat_frequency"), ThreatDamage = config.Number("threat_damage") }
            : options with { Vulnerability = config.Number("child_vulnerability") };
    }

    private static void Begin(JsonElement item, EmotionWorldOptions options, ref EmotionState state)
    {
        var start = new EpisodeStart(options);
        if (item.GetProperty("reset_draws") is { ValueKind: JsonValueKind.Array } recorded)
        {
            var draws = new RecordedDraws(recorded);
            start.Reset(ref state, ref draws);
            Assert.Equal(0, draws.Left);
            return;
        }

        var initial = item.GetProperty("initial");
        foreach (var (i, agent) in initial.GetProperty("agents").EnumerateArray().Index())
        {
            state._agents[i].Place = PlaceOf(agent.GetProperty("p"));
            (state._agents[i].Health, state._agents[i].Resources) = (agent.Number("h"), agent.Number("r"));
            state._agents[i].IsAlive = agent.GetProperty("alive").GetBoolean();
            state._agents[i].Vulnerability = agent.Number("v");
        }

        foreach (var (i, food) in initial.GetProperty("food").EnumerateArray().Index()) state._foods[i] = PlaceOf(food);
        start.Clear(ref state);
        state.Step = initial.Whole("step");
        foreach (var threat in initial.GetProperty("threats").EnumerateArray())
            state._threats[state.ThreatCount++].Place = PlaceOf(threat);
    }

    private static void Take(ClassicRules rules, EmotionWorldOptions options, ref EmotionState state, JsonElement step)
    {
        Array.Clear(state._actions);
        foreach (var (i, action) in step.GetProperty("actions").EnumerateArray().Index())
        {
            // Doing nothing is the same as an action of zeros.
            if (action.ValueKind == JsonValueKind.Array) action.Numbers().CopyTo(state._actions, i * EmotionWorld.ActionLength);
        }

        var (draws, rewards) = (new RecordedDraws(step.GetProperty("draws")), new double[state._agents.Length]);
        var ending = rules.Step(ref state, ref draws, rewards);
        Assert.Equal(0, draws.Left);
        CheckState(step.GetProperty("after"), in state);
        RecordedEmotions.Near(step.GetProperty("rewards").Numbers(), rewards, 1e-9, "reward");
        Assert.Equal(step.GetProperty("terminated").GetBoolean(), ending == Ending.Terminated);
        if (ending != Ending.Terminated)
            Assert.Equal(step.GetProperty("truncated").GetBoolean(), ending == Ending.Truncated);
        CheckObservations(step.GetProperty("obs"), options, in state);
        CheckInfo(step, in state);
    }

    private static void CheckState(JsonElement expected, in EmotionState state)
    {
        Assert.Equal(expected.Whole("step"), state.Step);
        foreach (var (i, agent) in expected.GetProperty("agents").EnumerateArray().Index())
        {
            var found = state.Agents[i];
            Near(agent.GetProperty("p"), found.Place, $"place of {i}");
            VectorFiles.Near(agent.Number("h"), found.Health, 1e-9, $"health of {i}");
            VectorFiles.Near(agent.Number("r"), found.Resources, 1e-9, $"resources of {i}");
            VectorFiles.Near(agent.Number("v"), found.Vulnerability, 1e-9, $"vulnerability of {i}");
            Assert.Equal(agent.GetProperty("alive").GetBoolean(), found.IsAlive);
        }

        foreach (var (i, food) in expected.GetProperty("food").EnumerateArray().Index()) Near(food, state.Foods[i], $"food {i}");
        Assert.Equal(expected.GetProperty("threats").GetArrayLength(), state.ThreatCount);
        foreach (var (i, threat) in expected.GetProperty("threats").EnumerateArray().Index())
            Near(threat, state.Threats[i].Place, $"threat {i}");
    }

    private static void CheckObservations(JsonElement expected, EmotionWorldOptions options, in EmotionState state)
    {
        var observation = new EmotionObservation(options);
        var row = new float[observation.ClassicLength];
        foreach (var (i, numbers) in expected.EnumerateArray().Index())
        {
            Array.Fill(row, float.NaN);
            observation.WriteClassic(in state, i, row);
            RecordedEmotions.Near(numbers.Numbers(), [.. row.Select(value => (double)value)], 1e-6, $"what {i} sees");
        }
    }

    private static void CheckInfo(JsonElement step, in EmotionState state)
    {
        foreach (var (i, info) in step.GetProperty("info").EnumerateArray().Index())
        {
            VectorFiles.Near(info.Number("wellbeing"), state.Agents[i].Wellbeing);
            if (info.TryGetProperty("avg_child_wellbeing", out var mean))
                VectorFiles.Near(mean.GetDouble(), ClassicReport.MeanChildWellbeing(in state));
            if (info.TryGetProperty("parent_distance", out var distance))
                VectorFiles.Near(distance.GetDouble(), state.Distance(0, i));
            if (!info.TryGetProperty("nearest_threat_distance", out var threat)) continue;
            var found = ClassicReport.ThreatDistance(in state, i);
            VectorFiles.Near(threat.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : threat.GetDouble(), found);
            Assert.Equal(info.GetProperty("under_threat").GetBoolean(), found < 2);
        }

        if (step.TryGetProperty("mean_child_distance", out var taken) && taken.ValueKind == JsonValueKind.Number)
            VectorFiles.Near(taken.GetDouble(), ClassicReport.MeanChildDistance(in state));
        if (!step.TryGetProperty("protection_events", out var events)) return;
        for (var i = 0; i < state.Agents.Length; i++)
        {
            var own = events.EnumerateArray().Where(entry => entry.Whole("protector") == i).ToList();
            Assert.Equal(own.Count, state.FactsOf(i).Protections);
            foreach (var entry in own) Assert.Equal(entry.Whole("protected"), state.FactsOf(i).Target);
        }
    }

    private static void CheckMetrics(JsonElement metrics, in EmotionState state)
    {
        var agents = state.Agents;
        var counts = state._counts;
        Assert.Equal(metrics.Number("episode_length"), state.Step);
        foreach (var metric in metrics.EnumerateObject())
        {
            double? found = metric.Name switch
            {
                "avg_parent_child_distance" => counts.DistanceSum / counts.DistanceSteps,
                "min_parent_child_distance" => counts.LeastDistance,
                "parent_alive" => agents[0].IsAlive ? 1 : 0,
                "children_survival_rate" => ClassicReport.LivingShare(agents[1..]),
                "survival_rate" => ClassicReport.LivingShare(agents),
                "vulnerable_survival_rate" => ClassicReport.LivingShare(agents[1..]),
                "num_protection_events" => counts.ProtectionEvents,
                "protection_rate" => counts.ProtectionEvents / Math.Max(1, state.ThreatCount),
                "threats_faced" => state.ThreatCount,
                _ => null,
            };
            if (found is not { } value) continue;
            if (metric.Value.ValueKind == JsonValueKind.Null) Assert.True(double.IsNaN(value), metric.Name);
            else VectorFiles.Near(metric.Value.GetDouble(), value, 1e-9, metric.Name);
        }
    }

    private static Place PlaceOf(JsonElement pair) => new(pair[0].GetDouble(), pair[1].GetDouble());

    private static void Near(JsonElement expected, Place found, string what)
    {
        VectorFiles.Near(expected[0].GetDouble(), found.X, 1e-9, $"x of {what}");
        VectorFiles.Near(expected[1].GetDouble(), found.Y, 1e-9, $"y of {what}");
    }
}
