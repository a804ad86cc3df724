using Kith.Worlds;

namespace Kith.Studies.Empowerment.World;

/// <summary>
/// One step of all agents: who acts, who contests what with whom, and every way in which chance may decide. One object serves one
/// thread.
/// </summary>
/// <param name="rules">The world.</param>
/// <param name="layout">How its states are packed.</param>
internal sealed class GridStep(GridRules rules, GridLayout layout)
{
    private const int NoResource = -1;
    private readonly GridBoard _before = new(rules.Map);
    private readonly GridBoard _after = new(rules.Map);
    private readonly bool[] _start = new bool[rules.Map.Count];
    private readonly int[] _actions = new int[rules.Map.Agents.Count];
    private readonly int[] _resources = new int[rules.Map.Agents.Count];
    private readonly List<int> _normal = [];
    private readonly List<int> _stumblers = [];
    private readonly List<int> _walkers = [];

    // Each normal agent's block, by the number of its first member; the members of all blocks; the choice of each draw.
    private readonly int[] _blocks = new int[rules.Map.Agents.Count];
    private readonly List<int> _firsts = [];
    private readonly int[] _choices = new int[2 * rules.Map.Agents.Count];
    private readonly List<int> _contested = [];

    private GridActs Acts => new(rules, _start);

    /// <summary>Adds all states that may follow, with their probabilities.</summary>
    public void AddSuccessors(in GridState state, ReadOnlySpan<int> actions, Successors<GridState> successors)
    {
        layout.Unpack(in state, _before);
        Begin(actions);
        Sort();
        Block();
        var draws = _firsts.Count + _stumblers.Count + _walkers.Count;
        Array.Clear(_choices, 0, draws);
        do
        {
            if (Probability() is var probability and > 0) successors.Add(Execute(), probability);
        }
        while (Next(draws));

        successors.Sort();
    }

    // Forced actions replace what was chosen, and are forgotten.
    private void Begin(ReadOnlySpan<int> actions)
    {
        Array.Clear(_start);
        _before.Time++;
        for (var i = 0; i < _actions.Length; i++)
        {
            ref var agent = ref _before.Agents[i];
            _actions[i] = agent.Forced > 0 ? agent.Forced - 1 : actions[i];
            agent.Forced = 0;
            if (!agent.IsTerminated) _start[agent.Cell] = true;
        }
    }

    private void Sort()
    {
        _normal.Clear();
        _stumblers.Clear();
        _walkers.Clear();
        for (var i = 0; i < _actions.Length; i++)
        {
            ref readonly var agent = ref _before.Agents[i];
            var action = rules.Actions.Actions[_actions[i]];
            if (agent.IsTerminated || agent.IsPaused || action == GridAction.Still) continue;
            if (action == GridAction.Forward && rules.WalksIntoWall(_before, i)) _walkers.Add(i);
            else if (action == GridAction.Forward && rules.Map.Ground[agent.Cell] == Ground.Unsteady) _stumblers.Add(i);
            else _normal.Add(i);
        }
    }

    // Agents that want the same resource are one block; who presses a switch is in one with those whom it stops.
    private void Block()
    {
        foreach (var agent in _normal) (_resources[agent], _blocks[agent]) = (ResourceOf(agent), agent);
        for (var i = 0; i < _normal.Count; i++)
            for (var j = i + 1; j < _normal.Count; j++)
                if (_resources[_normal[i]] is not NoResource and var wanted && wanted == _resources[_normal[j]])
                    Merge(_normal[i], _normal[j]);
        foreach (var presser in _normal)
        {
            if (!StopsRobots(presser)) continue;
            foreach (var other in _normal)
                if (other != presser && rules.Map.Agents[other].Colour == GridColour.Grey) Merge(presser, other);
        }

        _firsts.Clear();
        foreach (var agent in _normal)
            if (_blocks[agent] == agent) _firsts.Add(agent);
    }

    private void Merge(int one, int other)
    {
        var (low, high) = (Math.Min(_blocks[one], _blocks[other]), Math.Max(_blocks[one], _blocks[other]));
        foreach (var agent in _normal)
            if (_blocks[agent] == high) _blocks[agent] = low;
    }

    // A cell, or behind all cells a key.
    private int ResourceOf(int agent)
    {
        var front = rules.Front(in _before.Agents[agent]);
        if (front < 0) return NoResource;
        return rules.Actions.Actions[_actions[agent]] switch
        {
            GridAction.Forward when Occupant.IsObject(_before.Occupants[front]) => Acts.EndOfPush(_before, agent, front),
            GridAction.Forward => front,
            GridAction.Pickup when Occupant.IsKey(_before.Occupants[front]) => rules.Map.Count + front,
            _ => NoResource,
        };
    }

    private bool StopsRobots(int agent) =>
        rules.Actions.Actions[_actions[agent]] == GridAction.Toggle && rules.Map.Agents[agent].Colour == GridColour.Yellow
        && rules.FixtureInFront(_before, agent) is >= 0 and var fixture && _before.Fixtures[fixture].IsEnabled
        && rules.Map.Fixtures[fixture].Kind is FixtureKind.KillButton or FixtureKind.PauseSwitch;

    private int MembersOf(int first)
    {
        var members = 0;
        foreach (var agent in _normal)
            if (_blocks[agent] == first) members++;
        return members;
    }

    private int Ways(int draw) => draw < _firsts.Count ? MembersOf(_firsts[draw]) : 3;

    // The next way in which chance may decide; all ways when it is back at the first.
    private bool Next(int draws)
    {
        for (var draw = 0; draw < draws; draw++)
        {
            if (++_choices[draw] < Ways(draw)) return true;
            _choices[draw] = 0;
        }

        return false;
    }

    private double Probability()
    {
        var probability = 1.0;
        var (stumble, enter, solidify) =
            (rules.Options.StumbleProbability, rules.Options.EntryProbability, rules.Options.SolidifyProbability);
        foreach (var first in _firsts) probability /= MembersOf(first);
        for (var i = 0; i < _stumblers.Count; i++)
            probability *= _choices[_firsts.Count + i] == 0 ? 1 - stumble : stumble / 2;
        for (var i = 0; i < _walkers.Count; i++)
        {
            probability *= _choices[_firsts.Count + _stumblers.Count + i] switch
            {
                0 => enter,
                1 => (1 - enter) * (1 - solidify),
                _ => (1 - enter) * solidify,
            };
        }

        return probability;
    }

    private GridState Execute()
    {
        _after.CopyFrom(_before);
        Span<bool> hasActed = stackalloc bool[_actions.Length];
        for (var draw = 0; draw < _firsts.Count; draw++)
        {
            var winner = Member(_firsts[draw], _choices[draw]);
            hasActed[winner] = true;
            Act(winner);
        }

        foreach (var agent in _normal)
            if (!hasActed[agent]) Act(agent);
        Stumble();
        for (var i = 0; i < _walkers.Count; i++) WalkIntoWall(_walkers[i], _choices[_firsts.Count + _stumblers.Count + i]);
        return layout.Pack(_after);
    }

    private int Member(int first, int index)
    {
        foreach (var agent in _normal)
            if (_blocks[agent] == first && index-- == 0) return agent;
        throw new ArgumentOutOfRangeException(nameof(index));
    }

    private void Act(int agent)
    {
        if (CanAct(agent)) Acts.Do(_after, agent, _actions[agent]);
    }

    private bool CanAct(int agent) => _after.Agents[agent] is { IsTerminated: false, IsPaused: false };

    // All turn first; then who contests no cell with another stumbler, and finds nobody there, walks.
    private void Stumble()
    {
        _contested.Clear();
        for (var i = 0; i < _stumblers.Count; i++)
        {
            var agent = _stumblers[i];
            if (!CanAct(agent))
            {
                _contested.Add(NoResource);
                continue;
            }

            ref var body = ref _after.Agents[agent];
            var choice = _choices[_firsts.Count + i];
            if (choice > 0) body.Heading = choice == 1 ? GridRules.Left(body.Heading) : GridRules.Right(body.Heading);
            _contested.Add(ContestedBy(agent));
        }

        for (var i = 0; i < _stumblers.Count; i++)
            if (_contested[i] != NoResource && !IsBlocked(i)) Acts.Forward(_after, _stumblers[i]);
    }

    private int ContestedBy(int agent)
    {
        var front = rules.Front(in _after.Agents[agent]);
        return front >= 0 && Occupant.IsObject(_after.Occupants[front])
            && Acts.EndOfPush(_after, agent, front) is >= 0 and var end ? end : front;
    }

    // Judged before any of them walks: a cell that one of them enters was contested by it alone.
    private bool IsBlocked(int index)
    {
        var cell = _contested[index];
        for (var other = 0; other < _contested.Count; other++)
            if (other != index && _contested[other] == cell) return true;
        return Occupant.IsAgent(_after.Occupants[cell]) || (_start[cell] && cell != _after.Agents[_stumblers[index]].Cell);
    }

    private void WalkIntoWall(int agent, int choice)
    {
        if (!CanAct(agent)) return;
        var wall = rules.Front(in _after.Agents[agent]);
        if (choice == 2) _after.Fixtures[rules.FixtureAt[wall]].IsEnabled = false;
        else if (choice == 0 && _after.Occupants[wall] == Occupant.None) _after.Move(agent, wall);
    }
}
