using System.Text.Json;
using Kith.Studies.Empowerment.World;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Empowerment;

/// <summary>Worlds and states as the recorded files write them.</summary>
internal static class NeutralStates
{
    private static readonly Dictionary<string, FixtureKind> s_kinds = new()
    {
        ["kill_button"] = FixtureKind.KillButton,
        ["pause_switch"] = FixtureKind.PauseSwitch,
        ["control_button"] = FixtureKind.ControlButton,
        ["magic_wall"] = FixtureKind.MagicWall,
    };

    public static GridModel World(JsonElement world)
    {
        var place = new MapPlace("map", 1, 1);
        var problems = new List<Options.Problem>();
        var rows = Texts(world.GetProperty("map")).Select((row, i) => (row, place with { Line = i + 1 })).ToArray();
        var map = MapText.Read(rows, problems);
        Assert.Empty(problems);
        var options = new GridWorldOptions
        {
            MaxSteps = world.Whole("max_steps"),
            Orientations = Headings(world.GetProperty("orientations")),
            RockPushers = Colours(world, "can_push_rocks"),
            WallWalkers = Colours(world, "can_enter_magic_walls"),
            StumbleProbability = Number(world, "stumble_probability", 0.5),
            EntryProbability = Number(world, "entry_probability", 0.5),
            SolidifyProbability = Number(world, "solidify_probability", 0.1),
        };
        var model = new GridModel(new(options, map!));
        var names = model.Rules.Actions.Actions.Select(action => action.ToString());
        Assert.Equal(Texts(world.GetProperty("actions")), names, StringComparer.OrdinalIgnoreCase);
        return model;
    }

    public static GridState State(GridModel model, JsonElement state)
    {
        var map = model.Rules.Map;
        var board = new GridBoard(map) { Time = state.Whole("t") };
        foreach (var (i, agent) in state.GetProperty("agents").EnumerateArray().Index())
        {
            board.Agents[i] = new()
            {
                Cell = agent.Whole("y") * map.Width + agent.Whole("x"),
                Heading = "ESWN".IndexOf(agent.GetProperty("dir").GetString()!, StringComparison.Ordinal) is var heading
                    ? (Heading)heading : default,
                IsTerminated = agent.TryGetProperty("terminated", out var ended) && ended.GetBoolean(),
                IsPaused = agent.TryGetProperty("paused", out var paused) && paused.GetBoolean(),
                Forced = agent.TryGetProperty("forced", out var forced) && forced.ValueKind == JsonValueKind.Number
                    ? forced.GetInt32() + 1 : 0,
            };
            board.Occupants[board.Agents[i].Cell] = Occupant.Agent(i);
        }

        Put("rocks", Occupant.Rock);
        Put("blocks", Occupant.Block);
        for (var i = 0; i < board.Fixtures.Length; i++) board.Fixtures[i] = new() { IsEnabled = true };
        if (state.TryGetProperty("fixtures", out var fixtures))
        {
            foreach (var fixture in fixtures.EnumerateArray())
            {
                var index = model.Rules.FixtureAt[fixture.Whole("y") * map.Width + fixture.Whole("x")];
                Assert.Equal(s_kinds[fixture.GetProperty("kind").GetString()!], map.Fixtures[index].Kind);
                board.Fixtures[index] = new()
                {
                    IsEnabled = fixture.TryGetProperty("enabled", out var enabled) ? enabled.GetBoolean()
                        : fixture.GetProperty("active").GetBoolean(),
                    IsOn = Flag(fixture, "on") || Flag(fixture, "awaiting"),
                    Agent = Index(fixture, "agent"),
                    Action = Index(fixture, "action"),
                };
            }
        }

        return model.StateOf(board);

        void Put(string name, byte occupant)
        {
            if (!state.TryGetProperty(name, out var cells)) return;
            foreach (var cell in cells.EnumerateArray())
                board.Occupants[cell[1].GetInt32() * map.Width + cell[0].GetInt32()] = occupant;
        }
    }

    public static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    private static bool Flag(JsonElement fixture, string name) =>
        fixture.TryGetProperty(name, out var flag) && flag.GetBoolean();

    private static int Index(JsonElement fixture, string name) =>
        fixture.TryGetProperty(name, out var index) && index.ValueKind == JsonValueKind.Number ? index.GetInt32() + 1 : 0;

    private static double Number(JsonElement world, string name, double otherwise) =>
        world.TryGetProperty(name, out var number) ? number.GetDouble() : otherwise;

    private static GridColour[] Colours(JsonElement world, string name) =>
        world.TryGetProperty(name, out var letters) && letters.ValueKind == JsonValueKind.String
            ? [.. letters.GetString()!.Select(letter => MapText.ColourOf(letter)!.Value)] : [];

    private static Heading[] Headings(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(Heading)] : [Heading(value)];

    private static Heading Heading(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? (Heading)value.GetInt32()
        : (Heading)"eswn".IndexOf(value.GetString()!, StringComparison.Ordinal);
}
