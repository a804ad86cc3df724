using System.Numerics;

namespace Kith.Studies.Empowerment.World;

/// <summary>Which bits of a <see cref="GridState"/> mean what, in one world.</summary>
/// <remarks>
/// Time; each agent; cells of rocks, of blocks, and of keys with their colours, in ascending order, so that objects of a kind
/// have no identity; each fixture. Cells are counted without walls.
/// </remarks>
internal sealed class GridLayout
{
    private const int Colours = 6;
    private const int Bits = 64 * GridState.Length;
    private readonly GridMap _map;
    private readonly int[] _cells;
    private readonly int[] _places;
    private readonly int _timeBits;
    private readonly int _cellBits;
    private readonly int _keyBits;
    private readonly int _agentBits;

    public GridLayout(GridMap map, int mostSteps)
    {
        _map = map;
        _cells = [.. Enumerable.Range(0, map.Count).Where(cell => map.Ground[cell] != Ground.Wall)];
        _places = new int[map.Count];
        for (var place = 0; place < _cells.Length; place++) _places[_cells[place]] = place;
        _timeBits = BitsFor(mostSteps);
        _cellBits = BitsFor(_cells.Length - 1);
        _keyBits = BitsFor(_cells.Length * Colours);
        _agentBits = BitsFor(map.Agents.Count);
        var needed = _timeBits + map.Agents.Count * (_cellBits + 10) + (map.Rocks.Count + map.Blocks.Count) * _cellBits
            + map.Keys.Count * _keyBits + map.Fixtures.Sum(fixture => BitsOf(fixture.Kind));
        if (needed > Bits)
        {
            throw new InvalidDataException(
                $"A state of this map takes {needed} bits, but there are {Bits}: fewer agents, rocks, blocks, keys or fixtures, "
                + "or a smaller map, need less.");
        }
    }

    /// <summary>Cells that are no wall, in ascending order.</summary>
    public ReadOnlySpan<int> Cells => _cells;

    /// <summary>The state of a board.</summary>
    public GridState Pack(GridBoard board)
    {
        var bits = new BitWriter(stackalloc ulong[GridState.Length]);
        bits.Write(board.Time, _timeBits);
        foreach (ref readonly var agent in board.Agents.AsSpan())
        {
            bits.Write(_places[agent.Cell], _cellBits);
            bits.Write((int)agent.Heading, 2);
            bits.Write(agent.IsTerminated ? 1 : 0, 1);
            bits.Write(agent.IsPaused ? 1 : 0, 1);
            bits.Write(agent.Carrying, 3);
            bits.Write(agent.Forced, 3);
        }

        if (_map.Rocks.Count > 0) Write(ref bits, board, Occupant.Rock);
        if (_map.Blocks.Count > 0) Write(ref bits, board, Occupant.Block);
        if (_map.Keys.Count > 0) WriteKeys(ref bits, board);
        for (var i = 0; i < board.Fixtures.Length; i++) Write(ref bits, _map.Fixtures[i].Kind, in board.Fixtures[i]);
        return new(bits.Words);
    }

    /// <summary>Takes a state apart.</summary>
    public void Unpack(in GridState state, GridBoard board)
    {
        var bits = new BitReader(state.Bits);
        board.Time = bits.Read(_timeBits);
        Array.Clear(board.Occupants);
        for (var i = 0; i < board.Agents.Length; i++)
        {
            ref var agent = ref board.Agents[i];
            agent.Cell = _cells[bits.Read(_cellBits)];
            agent.Heading = (Heading)bits.Read(2);
            agent.IsTerminated = bits.Read(1) != 0;
            agent.IsPaused = bits.Read(1) != 0;
            agent.Carrying = bits.Read(3);
            agent.Forced = bits.Read(3);
            board.Occupants[agent.Cell] = Occupant.Agent(i);
        }

        for (var i = 0; i < _map.Rocks.Count; i++) board.Occupants[_cells[bits.Read(_cellBits)]] = Occupant.Rock;
        for (var i = 0; i < _map.Blocks.Count; i++) board.Occupants[_cells[bits.Read(_cellBits)]] = Occupant.Block;
        for (var i = 0; i < _map.Keys.Count; i++)
        {
            if (bits.Read(_keyBits) is var key and > 0)
                board.Occupants[_cells[(key - 1) / Colours]] = Occupant.Key((key - 1) % Colours);
        }

        for (var i = 0; i < board.Fixtures.Length; i++) Read(ref bits, _map.Fixtures[i].Kind, ref board.Fixtures[i]);
    }

    /// <summary>The time of a state alone.</summary>
    public int TimeOf(in GridState state) => new BitReader(state.Bits).Read(_timeBits);

    /// <summary>The cell of an agent alone.</summary>
    public int CellOf(in GridState state, int agent)
    {
        var bits = new BitReader(state.Bits);
        bits.Skip(_timeBits + agent * (_cellBits + 10));
        return _cells[bits.Read(_cellBits)];
    }

    private static int BitsFor(int largest) => 32 - BitOperations.LeadingZeroCount((uint)largest);

    private int BitsOf(FixtureKind kind) => kind switch
    {
        FixtureKind.KillButton or FixtureKind.MagicWall => 1,
        FixtureKind.PauseSwitch or FixtureKind.Door => 2,
        FixtureKind.ControlButton => 2 + 3 + _agentBits,
        _ => 0,
    };

    private void Write(ref BitWriter bits, GridBoard board, byte kind)
    {
        foreach (var cell in _cells)
            if (board.Occupants[cell] == kind) bits.Write(_places[cell], _cellBits);
    }

    private void WriteKeys(ref BitWriter bits, GridBoard board)
    {
        var missing = _map.Keys.Count;
        foreach (var cell in _cells)
        {
            if (!Occupant.IsKey(board.Occupants[cell])) continue;
            bits.Write(1 + _places[cell] * Colours + Occupant.ColourOf(board.Occupants[cell]), _keyBits);
            missing--;
        }

        for (; missing > 0; missing--) bits.Write(0, _keyBits);
    }

    private void Write(ref BitWriter bits, FixtureKind kind, ref readonly FixtureState fixture)
    {
        switch (kind)
        {
            case FixtureKind.KillButton or FixtureKind.MagicWall:
                bits.Write(fixture.IsEnabled ? 1 : 0, 1);
                break;
            case FixtureKind.PauseSwitch:
                bits.Write((fixture.IsEnabled ? 1 : 0) + (fixture.IsOn ? 2 : 0), 2);
                break;
            case FixtureKind.Door:
                bits.Write((fixture.IsLocked ? 1 : 0) + (fixture.IsOn ? 2 : 0), 2);
                break;
            case FixtureKind.ControlButton:
                bits.Write((fixture.IsEnabled ? 1 : 0) + (fixture.IsOn ? 2 : 0), 2);
                bits.Write(fixture.Action, 3);
                bits.Write(fixture.Agent, _agentBits);
                break;
        }
    }

    private void Read(ref BitReader bits, FixtureKind kind, ref FixtureState fixture)
    {
        fixture = new() { IsEnabled = true };
        switch (kind)
        {
            case FixtureKind.KillButton or FixtureKind.MagicWall:
                fixture.IsEnabled = bits.Read(1) != 0;
                break;
            case FixtureKind.PauseSwitch:
                var both = bits.Read(2);
                (fixture.IsEnabled, fixture.IsOn) = ((both & 1) != 0, (both & 2) != 0);
                break;
            case FixtureKind.Door:
                var door = bits.Read(2);
                (fixture.IsLocked, fixture.IsOn) = ((door & 1) != 0, (door & 2) != 0);
                break;
            case FixtureKind.ControlButton:
                var button = bits.Read(2);
                (fixture.IsEnabled, fixture.IsOn) = ((button & 1) != 0, (button & 2) != 0);
                fixture.Action = bits.Read(3);
                fixture.Agent = bits.Read(_agentBits);
                break;
        }
    }
}
