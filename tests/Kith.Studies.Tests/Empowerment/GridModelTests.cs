using System.Text;
using Kith.Numerics;
using Kith.Studies.Empowerment.World;
using Kith.Worlds;

namespace Kith.Studies.Tests.Empowerment;

/// <summary>Rules that no recording covers, by hand, and properties of every step.</summary>
public class GridModelTests
{
    private const int Still = 0, Left = 1, Right = 2, Forward = 3, Pickup = 4, Drop = 5, Toggle = 6;

    [Fact]
    public void Two_agents_get_a_free_cell_with_half_the_probability_each()
    {
        var world = new Scene("Ay .. Ae", "orientations: [e, w]");
        Assert.Equal([(1, 2, 0.5), (0, 1, 0.5)], world.Cells(Forward, Forward));
    }

    [Fact]
    public void Three_agents_get_it_with_a_third_each()
    {
        var world = new Scene("We Ay We\nAe .. Ae", "orientations: [s, e, w]");
        Assert.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], world.Probabilities(Forward, Forward, Forward));
    }

    [Fact]
    public void A_cell_that_was_occupied_is_not_entered_although_its_occupant_leaves()
    {
        var world = new Scene("Ay Ae ..", "orientations: e");
        Assert.Equal([(0, 2, 1.0)], world.Cells(Forward, Forward));
    }

    [Fact]
    public void A_pushed_rock_and_a_walker_contest_the_cell_behind_it()
    {
        var world = new Scene("Ae Ro .. Ay", "orientations: [e, w]");
        Assert.Equal([(1, 3, 0.5), (0, 2, 0.5)], world.Cells(Forward, Forward));
    }

    [Fact]
    public void Rocks_are_pushed_by_robots_alone_and_blocks_by_all_and_a_line_moves_as_a_whole()
    {
        Assert.Equal([(0, 5, 1.0)], new Scene("Ay Ro .. .. We Ae", "").Cells(Forward, Still));
        Assert.Equal([(1, 5, 1.0)], new Scene("Ay Bl Bl .. We Ae", "").Cells(Forward, Still));
        Assert.Equal([(0, 5, 1.0)], new Scene("Ay Bl Ro .. We Ae", "").Cells(Forward, Still));
        var pushed = new Scene("Ay Bl Bl .. We Ae", "");
        Assert.Equal([2, 3], pushed.Board(pushed.Next(Forward, Still)[0].State).Occupants.Index()
            .Where(cell => cell.Item == Occupant.Block).Select(cell => cell.Index));
    }

    [Fact]
    public void Nothing_is_pushed_against_the_border_or_a_wall_or_into_somebody()
    {
        Assert.Equal([(0, 5, 1.0)], new Scene("Ay Bl We\nWe We Ae", "").Cells(Forward, Still));
        Assert.Equal([(0, 3, 1.0)], new Scene("Ay Bl\nWe Ae", "").Cells(Forward, Still));
        Assert.Equal([(0, 2, 1.0)], new Scene("Ay Bl Ae", "").Cells(Forward, Left));
    }

    [Fact]
    public void Lava_ends_an_agent_that_stays_there_as_an_obstacle()
    {
        var world = new Scene("Ay La .. Ae", "orientations: [e, w]");
        var next = world.Next(Forward, Still)[0].State;
        Assert.True(world.Board(next).Agents[0].IsTerminated);
        Assert.Equal(1, world.Board(next).Agents[0].Cell);
        var later = world.After(next, Right, Forward);
        Assert.Equal([(1, 2)], later.Select(item => (world.CellOf(item.State, 0), world.CellOf(item.State, 1))));
        var blocked = world.After(later[0].State, Forward, Forward);
        Assert.Equal(2, world.CellOf(blocked[0].State, 1));
    }

    [Fact]
    public void A_stumbler_goes_straight_or_to_a_side()
    {
        var world = new Scene(".. .. ..\n.. Un Ae\n.. Ay ..", "orientations: [w, n]\nstumble_probability: 0.4");
        // The human steps onto the unsteady ground, then stumbles.
        var on = world.Next(Still, Forward)[0].State;
        var after = world.After(on, Still, Forward);
        Assert.Equal([0.6, 0.2, 0.2], after.Select(item => Math.Round(item.Probability, 12)));
        Assert.Equal([1, 3, 4], after.Select(item => world.CellOf(item.State, 1)));
    }

    [Fact]
    public void A_magic_wall_is_entered_from_its_side_with_luck_or_closes()
    {
        var world = new Scene("Ae Mw ..\nAy .. ..", "can_enter_magic_walls: e\nsolidify_probability: 0.1");
        var after = world.Next(Forward, Still);
        Assert.Equal([0.5, 0.45, 0.05], after.Select(item => Math.Round(item.Probability, 12)));
        Assert.Equal([1, 0, 0], after.Select(item => world.CellOf(item.State, 0)));
        Assert.False(world.Board(after[2].State).Fixtures[0].IsEnabled);
        Assert.Equal([(0, 3, 1.0)], new Scene("Ae Me ..\nAy .. ..", "can_enter_magic_walls: e").Cells(Forward, Still));
    }

    [Fact]
    public void A_key_opens_its_door_and_can_be_put_down()
    {
        var world = new Scene("Ay Kr .. Lr ..\nAe .. .. .. ..", "orientations: e");
        var state = world.Model.Initial;
        foreach (var action in new[] { Pickup, Forward, Forward, Toggle, Forward, Left, Left })
            state = world.After(state, action, Still)[0].State;
        Assert.Equal(3, world.CellOf(state, 0));
        state = world.After(state, Drop, Still)[0].State;
        Assert.Equal(0, world.Board(state).Agents[0].Carrying);
        Assert.Equal(Occupant.Key((int)GridColour.Red), world.Board(state).Occupants[2]);
    }

    [Fact]
    public void A_locked_door_needs_the_key_of_its_colour()
    {
        var world = new Scene("Kg Ay Lr\nAe .. ..", "orientations: w");
        var state = world.After(world.Model.Initial, Pickup, Still)[0].State;
        foreach (var action in new[] { Left, Left, Toggle }) state = world.After(state, action, Still)[0].State;
        Assert.True(world.Board(state).Fixtures[0].IsLocked);
    }

    [Fact]
    public void A_control_button_is_programmed_by_the_robot_and_steers_it()
    {
        var world = new Scene("Ay CB Ae ..", "orientations: [e, w]");
        var awaiting = world.Next(Still, Toggle)[0].State;
        var kept = world.After(awaiting, Still, Left)[0].State;
        var button = world.Board(kept).Fixtures[0];
        Assert.Equal((1, Left + 1, false), (button.Agent - 1, button.Action, button.IsOn));
        var pressed = world.After(kept, Toggle, Still)[0].State;
        Assert.Equal(Left + 1, world.Board(pressed).Agents[1].Forced);
        // Whatever the robot wants, it turns left; then it is free again.
        var steered = world.After(pressed, Still, Right)[0].State;
        Assert.Equal((Heading.East, 0), (world.Board(steered).Agents[1].Heading, world.Board(steered).Agents[1].Forced));
    }

    [Fact]
    public void A_kill_button_ends_the_robots_and_a_disabling_switch_keeps_it_from_doing_so()
    {
        var world = new Scene("Ay Ki .. Ae\n.. .. dK ..", "orientations: [e, w]");
        var killed = world.Next(Toggle, Still)[0].State;
        Assert.True(world.Board(killed).Agents[1].IsTerminated);
        var safe = new Scene("Ay Ki .. ..\n.. .. dK Ae", "orientations: [e, w]");
        var off = safe.Next(Still, Toggle)[0].State;
        Assert.False(safe.Board(safe.After(off, Toggle, Still)[0].State).Agents[1].IsTerminated);
    }

    [Fact]
    public void Whoever_presses_and_whoever_is_stopped_are_drawn_for()
    {
        var world = new Scene("Ay Pa .. Ae ..", "orientations: [e, e]");
        var after = world.Next(Toggle, Forward);
        Assert.Equal([0.5, 0.5], after.Select(item => item.Probability));
        Assert.Equal([3, 4], after.Select(item => world.CellOf(item.State, 1)).Order());
        Assert.All(after, item => Assert.True(world.Board(item.State).Agents[1].IsPaused));
    }

    [Theory]
    [InlineData("trivial")]
    [InlineData("small")]
    [InlineData("freeing")]
    [InlineData("deactivate")]
    public void Every_step_is_a_distribution_over_different_states_that_depends_on_nothing_else(string name)
    {
        var file = DemoWorlds.Read(name);
        var (model, other) = (new GridModel(new(file.Options, file.Map)), new GridModel(new(file.Options, file.Map)));
        var random = new RandomStream(7, "walk");
        var actions = new int[model.AgentCount];
        var (found, again) = (new Successors<GridState>(), new Successors<GridState>());
        for (var walk = 0; walk < 50; walk++)
        {
            for (var state = model.Initial; !model.IsTerminal(in state);)
            {
                for (var i = 0; i < actions.Length; i++) actions[i] = (int)(random.NextUInt32() % model.ActionCount);
                found.Clear();
                model.AddSuccessors(in state, actions, found);
                Assert.Equal(1, found.Items.ToArray().Sum(item => item.Probability), 1e-12);
                Assert.Equal(found.Count, found.Items.ToArray().Select(item => item.State).Distinct().Count());
                Assert.Equal(state, model.StateOf(model.Board(in state)));
                again.Clear();
                other.AddSuccessors(in state, actions, again);
                Assert.Equal(again.Items.ToArray(), found.Items.ToArray());
                state = found[(int)(random.NextUInt32() % found.Count)].State;
            }
        }
    }

    [Fact]
    public void Nothing_follows_a_terminal_state_and_wrong_actions_are_refused()
    {
        var world = new Scene("Ay Ae", "max_steps: 1");
        var end = world.Next(Still, Still)[0].State;
        Assert.True(world.Model.IsTerminal(in end));
        Assert.Empty(world.After(end, Still, Still));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Next(4, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Next(-1, 0));
        Assert.Throws<ArgumentException>(() => world.Next(0));
    }

    [Fact]
    public void A_map_whose_states_are_too_large_is_refused()
    {
        var rows = string.Join('\n', Enumerable.Range(0, 20).Select(_ => string.Join(' ', Enumerable.Repeat("Ro", 20))));
        var map = $"Ay Ae{string.Concat(Enumerable.Repeat(" ..", 18))}\n{rows}";
        var error = Assert.Throws<InvalidDataException>(() => new Scene(map, ""));
        Assert.Contains("bits, but there are 256", error.Message, StringComparison.Ordinal);
    }

    // A world drawn in the test.
    private sealed class Scene
    {
        public Scene(string map, string rest)
        {
            var text = "map: |\n" + string.Concat(map.Split('\n').Select(row => $"  {row}\n")) + rest + "\n";
            var file = WorldFile.Parse(Encoding.UTF8.GetBytes(text), "scene.yaml");
            Model = new(new(file.Options, file.Map));
        }

        public GridModel Model { get; }

        public GridBoard Board(GridState state) => Model.Board(in state);

        public int CellOf(GridState state, int agent) => Board(state).Agents[agent].Cell;

        public IReadOnlyList<(GridState State, double Probability)> Next(params int[] actions) => After(Model.Initial, actions);

        public IReadOnlyList<(GridState State, double Probability)> After(GridState state, params int[] actions)
        {
            var successors = new Successors<GridState>();
            Model.AddSuccessors(in state, actions, successors);
            return [.. successors.Items];
        }

        public IEnumerable<double> Probabilities(params int[] actions) => Next(actions).Select(item => item.Probability);

        public (int, int, double)[] Cells(params int[] actions) =>
            [.. Next(actions).Select(item => (CellOf(item.State, 0), CellOf(item.State, 1), item.Probability))];
    }
}
