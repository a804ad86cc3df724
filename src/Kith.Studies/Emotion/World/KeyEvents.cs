namespace Kith.Studies.Emotion.World;

/// <summary>
/// Follows an episode and says what happened in each of its steps. The classic rules tell of bonds and deaths alone.
/// </summary>
/// <param name="agents">Parent and children.</param>
/// <param name="threshold">From which bond of the parent on a bond counts as born.</param>
internal sealed class KeyEvents(int agents, double threshold)
{
    /// <summary>A bond that is strong in the words of the study's demonstration.</summary>
    public const double StrongBond = 0.3;

    private readonly bool[] _isBonded = new bool[agents];
    private readonly bool[] _wasInDanger = new bool[agents];
    private readonly bool[] _wasAlive = new bool[agents];

    /// <summary>Forgets what was, at the beginning of an episode.</summary>
    public void Begin(in EmotionState state)
    {
        Array.Clear(_isBonded);
        Array.Clear(_wasInDanger);
        for (var i = 0; i < agents; i++) _wasAlive[i] = state.Agents[i].IsAlive;
    }

    /// <summary>What happened in the last step, in the order in which a step goes.</summary>
    public IReadOnlyList<KeyEvent> Follow(in EmotionState state)
    {
        var found = new List<KeyEvent>();
        for (var i = 1; i < agents; i++) FollowDanger(in state, i, found);
        for (var i = 0; i < agents; i++)
            if (state.FactsOf(i).GaveTo is var receiver && receiver >= 0) found.Add(new(KeyEventKind.Gift, receiver, i));
        for (var i = 0; i < agents; i++)
        {
            ref readonly var facts = ref state.FactsOf(i);
            if (facts.Prevented > 0) found.Add(new(KeyEventKind.Shield, i, facts.Protector));
        }

        for (var i = 0; i < agents; i++)
        {
            if (_wasAlive[i] && !state.Agents[i].IsAlive) found.Add(new(KeyEventKind.Death, i));
            _wasAlive[i] = state.Agents[i].IsAlive;
        }

        for (var i = 1; i < agents; i++) FollowBond(in state, i, found);
        return found;
    }

    private void FollowDanger(in EmotionState state, int child, List<KeyEvent> found)
    {
        var isInDanger = _wasAlive[child] && state.FactsOf(child).ThreatDistance < StepFacts.Danger;
        if (isInDanger && !_wasInDanger[child]) found.Add(new(KeyEventKind.ThreatNear, child));
        _wasInDanger[child] = isInDanger;
    }

    private void FollowBond(in EmotionState state, int child, List<KeyEvent> found)
    {
        if (_isBonded[child] || state.BondOf(0, child).Attachment < threshold) return;
        _isBonded[child] = true;
        found.Add(new(KeyEventKind.BondBorn, child, 0));
    }
}
