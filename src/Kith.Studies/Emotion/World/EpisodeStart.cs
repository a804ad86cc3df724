using Kith.Studies.Emotion.Emotions;

namespace Kith.Studies.Emotion.World;

/// <summary>How an episode begins, under both sets of rules.</summary>
/// <param name="options">The settings.</param>
internal sealed class EpisodeStart(EmotionWorldOptions options)
{
    private const double Reach = 2;
    private readonly bool _isCare = options.Rules == RuleSet.Care;
    private readonly bool _isCrisis = options.Scenario == Scenario.Crisis;
    private readonly double _size = options.GridSize;

    /// <summary>Begins an episode.</summary>
    public void Reset<TDraws>(ref EmotionState state, ref TDraws draws)
        where TDraws : struct, IDraws, allows ref struct
    {
        foreach (ref var agent in state._agents.AsSpan()) agent.Place = Anywhere(ref draws);
        foreach (ref var food in state._foods.AsSpan()) food = Anywhere(ref draws);
        Embody(ref state);
        if (_isCare || !_isCrisis) Gather(ref state, ref draws);
        Clear(ref state);
    }

    /// <summary>Empties everything but bodies, places and food, and renews what follows from them.</summary>
    public void Clear(ref EmotionState state)
    {
        (state.Step, state.ThreatCount) = (0, 0);
        state._counts = default;
        Array.Clear(state._actions);
        Array.Clear(state._counters);
        Array.Clear(state._events);
        Array.Clear(state._visited);
        Array.Clear(state._threats);
        Array.Fill(state._bonds, _isCare ? Bonds.CareStart : default);
        for (var i = 0; i < state._agents.Length; i++)
        {
            ref var agent = ref state._agents[i];
            (agent.IsInDanger, agent.Shielder, agent.WasPaidFor) = (false, -1, false);
            state._facts[i] = StepFacts.Before(in agent);
            var primitives = state._primitives.AsSpan(i * Primitives.Count, Primitives.Count);
            if (_isCare) CareDynamics.Bases.CopyTo(primitives);
            else primitives.Fill(Primitives.Baseline);
            if (_isCare) Discoveries.Visit(in state, i, options.GridSize);
        }

        state.Derive();
    }

    private void Embody(ref EmotionState state)
    {
        for (var i = 0; i < state._agents.Length; i++)
        {
            ref var agent = ref state._agents[i];
            agent.IsAlive = true;
            (agent.Vulnerability, agent.Health, agent.Resources) = (i, _isCrisis) switch
            {
                (0, false) => (0.2, 1.0, 0.8),
                (0, true) => (0.3, 1.0, 0.8),
                (_, false) => (options.Vulnerability, 0.7, 0.3),
                (_, true) => (_isCare ? options.Vulnerability : 0.8, 0.8, 0.5),
            };
        }
    }

    private void Gather<TDraws>(ref EmotionState state, ref TDraws draws)
        where TDraws : struct, IDraws, allows ref struct
    {
        var parent = state._agents[0].Place;
        for (var i = 1; i < state._agents.Length; i++)
        {
            var x = -Reach + 2 * Reach * draws.Uniform();
            var y = -Reach + 2 * Reach * draws.Uniform();
            state._agents[i].Place = parent.Moved(x, y, _size);
        }
    }

    private Place Anywhere<TDraws>(ref TDraws draws)
        where TDraws : struct, IDraws, allows ref struct
    {
        var x = _size * draws.Uniform();
        return new(x, _size * draws.Uniform());
    }
}
