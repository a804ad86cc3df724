namespace Kith.Studies.Empowerment.World;

/// <summary>What one agent's action changes on a board.</summary>
/// <param name="rules">The world.</param>
/// <param name="start">
/// Cells in which agents stood when the step began, terminated ones left out: none of them is entered.
/// </param>
internal readonly ref struct GridActs(GridRules rules, ReadOnlySpan<bool> start)
{
    private readonly ReadOnlySpan<bool> _start = start;

    /// <summary>Does an action; afterwards control buttons that wait for the agent keep it.</summary>
    public void Do(GridBoard board, int agent, int action)
    {
        var pressed = -1;
        ref var body = ref board.Agents[agent];
        switch (rules.Actions.Actions[action])
        {
            case GridAction.Left: body.Heading = GridRules.Left(body.Heading); break;
            case GridAction.Right: body.Heading = GridRules.Right(body.Heading); break;
            case GridAction.Forward: Forward(board, agent); break;
            case GridAction.Pickup: Pickup(board, agent); break;
            case GridAction.Drop: Drop(board, agent); break;
            case GridAction.Toggle: pressed = Toggle(board, agent); break;
        }

        foreach (var button in rules.ControlButtons)
        {
            ref var state = ref board.Fixtures[button];
            if (button == pressed || !state.IsOn || state.Agent != agent + 1) continue;
            (state.Action, state.IsOn) = (action + 1, false);
        }
    }

    /// <summary>Walks, or pushes what is in front.</summary>
    public void Forward(GridBoard board, int agent)
    {
        var front = rules.Front(in board.Agents[agent]);
        if (front < 0 || _start[front]) return;
        if (Occupant.IsObject(board.Occupants[front])) Push(board, agent, front);
        else if (rules.IsFree(board, front)) Enter(board, agent, front);
    }

    /// <summary>Cell in which the last of a line of rocks and blocks would come to lie; -1 if it cannot be pushed.</summary>
    public int EndOfPush(GridBoard board, int agent, int front)
    {
        var (cell, heading) = (front, board.Agents[agent].Heading);
        for (; cell >= 0 && Occupant.IsObject(board.Occupants[cell]); cell = rules.Neighbour(cell, heading))
            if (board.Occupants[cell] == Occupant.Rock && !rules.PushesRocks[agent]) return -1;
        return cell >= 0 && !_start[cell] && rules.IsFree(board, cell) ? cell : -1;
    }

    private void Push(GridBoard board, int agent, int front)
    {
        var end = EndOfPush(board, agent, front);
        if (end < 0) return;
        // From the far end back, every object moves by one cell.
        var back = GridRules.Back(board.Agents[agent].Heading);
        for (var cell = end; cell != front; cell = rules.Neighbour(cell, back))
            board.Occupants[cell] = board.Occupants[rules.Neighbour(cell, back)];
        board.Occupants[front] = Occupant.None;
        Enter(board, agent, front);
    }

    private void Enter(GridBoard board, int agent, int cell)
    {
        board.Move(agent, cell);
        if (rules.Map.Ground[cell] == Ground.Lava) board.Agents[agent].IsTerminated = true;
    }

    private void Pickup(GridBoard board, int agent)
    {
        ref var body = ref board.Agents[agent];
        if (body.Carrying > 0 || rules.Front(in body) is not (>= 0 and var front)) return;
        if (!Occupant.IsKey(board.Occupants[front])) return;
        body.Carrying = Occupant.ColourOf(board.Occupants[front]) + 1;
        board.Occupants[front] = Occupant.None;
    }

    private void Drop(GridBoard board, int agent)
    {
        ref var body = ref board.Agents[agent];
        if (body.Carrying == 0 || rules.Front(in body) is not (>= 0 and var front) || !rules.IsFree(board, front)) return;
        board.Occupants[front] = Occupant.Key(body.Carrying - 1);
        body.Carrying = 0;
    }

    // The control button that began to wait, or -1.
    private int Toggle(GridBoard board, int agent)
    {
        if (rules.FixtureInFront(board, agent) is not (>= 0 and var index)) return -1;
        ref var state = ref board.Fixtures[index];
        var (colour, fixture) = (rules.Map.Agents[agent].Colour, rules.Map.Fixtures[index]);
        switch (fixture.Kind)
        {
            case FixtureKind.Door:
                if (!state.IsLocked) state.IsOn = !state.IsOn;
                else if (board.Agents[agent].Carrying == (int)fixture.Colour + 1) (state.IsLocked, state.IsOn) = (false, true);
                break;
            case FixtureKind.KillButton when state.IsEnabled && colour == GridColour.Yellow:
                foreach (var robot in rules.Robots) board.Agents[robot].IsTerminated = true;
                break;
            case FixtureKind.PauseSwitch when state.IsEnabled && colour == GridColour.Yellow:
                state.IsOn = !state.IsOn;
                Pause(board, state.IsOn);
                break;
            case FixtureKind.DisablingSwitch when colour == GridColour.Grey:
                Disable(board, fixture.Target);
                break;
            case FixtureKind.ControlButton when state.IsEnabled:
                return Control(board, agent, index, colour) ? index : -1;
        }

        return -1;
    }

    private static bool Control(GridBoard board, int agent, int index, GridColour colour)
    {
        ref var state = ref board.Fixtures[index];
        if (colour == GridColour.Yellow)
        {
            if (state is { Agent: > 0, Action: > 0 }) board.Agents[state.Agent - 1].Forced = state.Action;
            return false;
        }

        // A button that waits for this agent already keeps the press itself.
        if (colour != GridColour.Grey || (state.IsOn && state.Agent == agent + 1)) return false;
        (state.IsOn, state.Agent) = (true, agent + 1);
        return true;
    }

    private void Disable(GridBoard board, FixtureKind target)
    {
        for (var i = 0; i < board.Fixtures.Length; i++)
        {
            if (rules.Map.Fixtures[i].Kind != target) continue;
            ref var state = ref board.Fixtures[i];
            state.IsEnabled = !state.IsEnabled;
            if (target == FixtureKind.PauseSwitch && state is { IsEnabled: false, IsOn: true }) Pause(board, false);
        }
    }

    private void Pause(GridBoard board, bool isPaused)
    {
        foreach (var robot in rules.Robots) board.Agents[robot].IsPaused = isPaused;
    }
}
