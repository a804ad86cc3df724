using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Studies.Emotion.World;

/// <summary>A step by the rules of care.</summary>
/// <param name="options">The settings.</param>
internal sealed class CareRules(EmotionWorldOptions options)
{
    private readonly bool _isCrisis = options.Scenario == Scenario.Crisis;
    private readonly CareThreats _threats = new(options);
    private readonly CareActs _acts = new(options);
    private readonly CareBodies _bodies = new(options);
    private readonly CareEmotions _emotions = new(options);
    private readonly CareRewards _rewards = new(options);

    /// <summary>Takes one step with the actions in the state.</summary>
    public Ending Step(ref EmotionState state, ref RandomStream random, Span<float> rewards)
    {
        state.Step++;
        for (var i = 0; i < state._agents.Length; i++) state._facts[i] = StepFacts.Before(in state._agents[i]);
        if (_isCrisis) _threats.Advance(ref state, ref random);
        _acts.Move(ref state);
        state.Measure();
        if (state.ThreatCount > 0) CareActs.LookForThreats(ref state);
        CareActs.Interact(ref state);
        _bodies.Live(ref state, ref random);
        if (state.ThreatCount > 0) _bodies.Harm(ref state);
        CareBodies.Die(ref state);
        if (_isCrisis) CareDangers.Follow(ref state);
        if (!options.DisableBonds) CareBonds.Update(ref state);
        _emotions.Update(ref state);
        _rewards.Pay(ref state, rewards);
        var ending = EndingOf(in state);
        CareCounts.Add(ref state, ending);
        return ending;
    }

    private Ending EndingOf(in EmotionState state)
    {
        var (livingChildren, parentLives) = (0, state._agents[0].IsAlive);
        foreach (ref readonly var child in state.Agents[1..])
            if (child.IsAlive) livingChildren++;
        var isOver = _isCrisis
            ? livingChildren == 0 && !(options.Outlive && parentLives)
            : !parentLives || (livingChildren < options.Children && !options.Outlive);
        if (isOver) return Ending.Terminated;
        return state.Step >= options.MaxSteps ? Ending.Truncated : Ending.None;
    }
}
