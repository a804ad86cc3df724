using Kith.Numerics;
using Kith.Options;
using Kith.State;
using Kith.Studies.Emotion.Emotions;
using Kith.Worlds;

namespace Kith.Studies.Emotion.World;

/// <summary>
/// A parent and vulnerable children in a square world with food and, in a crisis, threats. Everybody has emotions that follow
/// what happens, a bond to each of the others, and four numbers a step to act with: two to walk by, one that says whether to
/// give or to shield, one that says whom.
/// </summary>
public sealed class EmotionWorld : IWorld<EmotionState>
{
    /// <summary>Numbers of an action.</summary>
    public const int ActionLength = 4;

    /// <summary>Role of the first seat.</summary>
    public const string ParentRole = "parent";

    /// <summary>Role of the other seats.</summary>
    public const string ChildRole = "child";

    private readonly EmotionWorldOptions _options;
    private readonly EpisodeStart _start;
    private readonly CareRules _care;
    private readonly ClassicRules _classic;
    private readonly EmotionObservation _observation;

    /// <summary>The world of some settings.</summary>
    /// <exception cref="ArgumentException">A setting is out of range or breaks a rule.</exception>
    public EmotionWorld(EmotionWorldOptions options)
    {
        _options = options.Checked();
        (_start, _care, _classic, _observation) = (new(options), new(options), new(options), new(options));
        var actions = new BoxActions(ActionLength, -1, 1) { IsClipped = options.Rules == RuleSet.Care };
        var child = new Seat(ChildRole, _observation.Layout, actions);
        Seats = [new Seat(ParentRole, _observation.Layout, actions), .. Enumerable.Repeat(child, options.Children)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Seat> Seats { get; }

    /// <summary>The names of <see cref="EmotionMeasure"/>.</summary>
    public IReadOnlyList<string> Measures => EmotionMeasures.Names;

    /// <summary>The settings.</summary>
    public EmotionWorldOptions Options => _options;

    /// <inheritdoc/>
    public EmotionState Create() => new(1 + _options.Children, _options.GridSize);

    /// <inheritdoc/>
    public void Reset(ref EmotionState state, ref RandomStream random)
    {
        var draws = new StreamDraws(ref random);
        _start.Reset(ref state, ref draws);
    }

    /// <inheritdoc/>
    /// <remarks>Under the rules of care the dead are away, under the classic rules nobody is.</remarks>
    public bool IsPresent(ref readonly EmotionState state, int seat) =>
        _options.Rules == RuleSet.Classic || state._agents[seat].IsAlive;

    /// <inheritdoc/>
    public Ending Step(ref EmotionState state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        var bound = _options.Rules == RuleSet.Care ? 1 : float.MaxValue;
        for (var i = 0; i < state._actions.Length; i++)
        {
            if (!(Math.Abs(actions[i]) <= bound)) throw IllegalAction(actions[i]);
            state._actions[i] = IsPresent(in state, i / ActionLength) ? actions[i] : 0;
        }

        if (_options.Rules == RuleSet.Care) return _care.Step(ref state, ref random, rewards);
        var draws = new StreamDraws(ref random);
        return StepClassic(ref state, ref draws, rewards);
    }

    /// <inheritdoc/>
    public void Observe(ref readonly EmotionState state, int seat, Span<float> observation) =>
        _observation.Write(in state, seat, observation);

    /// <inheritdoc/>
    public void Measure(ref readonly EmotionState state, Span<double> measures)
    {
        measures.Clear();
        if (state.Step == 0) return;
        ref readonly var counts = ref state._counts;
        var primitives = state.PrimitivesOf(0);
        ReadOnlySpan<double> values =
        [
            MeanBond(in state), primitives[(int)Primitive.Attachment], ComplexEmotions.MaternalLove(primitives),
            counts.MaternalLovePeak, ClassicReport.LivingShare(state.Agents[1..]), counts.Completed, counts.ProtectionEvents,
            counts.DangerSituations, counts.SacrificeSituations, counts.DangerStepsInReach, counts.ShieldedStepsInReach,
            counts.TaskReturn, counts.Empathy, counts.Attachment, counts.Altruism, counts.Protective, counts.Social,
            counts.ThrivingSteps / state.Step, counts.DamagePrevented, counts.Deaths,
        ];
        values.CopyTo(measures);
    }

    /// <inheritdoc/>
    public void Save(ref readonly EmotionState state, StateWriter writer) =>
        EmotionStateFile.Save(in state, _options.GridSize, writer);

    /// <inheritdoc/>
    public void Load(ref EmotionState state, StateReader reader) =>
        EmotionStateFile.Load(ref state, _options.GridSize, reader);

    private Ending StepClassic(ref EmotionState state, ref StreamDraws draws, Span<float> rewards)
    {
        Span<double> exact = stackalloc double[1 + EmotionWorldOptions.MostChildren];
        exact = exact[..state._agents.Length];
        var alive = LivingAgents(in state);
        var ending = _classic.Step(ref state, ref draws, exact);
        for (var i = 0; i < exact.Length; i++) rewards[i] = (float)exact[i];
        ref var counts = ref state._counts;
        counts.TaskReturn += exact[0];
        counts.Deaths += alive - LivingAgents(in state);
        counts.MaternalLovePeak = ComplexEmotions.MaternalLove(state.PrimitivesOf(0));
        if (ending == Ending.Truncated && ClassicReport.LivingShare(state.Agents[1..]) == 1) counts.Completed = 1;
        return ending;
    }

    private static int LivingAgents(in EmotionState state)
    {
        var living = 0;
        foreach (ref readonly var agent in state.Agents)
            if (agent.IsAlive) living++;
        return living;
    }

    private static double MeanBond(in EmotionState state)
    {
        var sum = 0.0;
        for (var child = 1; child < state._agents.Length; child++) sum += state.BondOf(0, child).Attachment;
        return sum / (state._agents.Length - 1);
    }

    private ArgumentOutOfRangeException IllegalAction(float action) => new(
        nameof(action), action, _options.Rules == RuleSet.Care
            ? "An action is four numbers from -1 to 1."
            : "An action is four finite numbers.");
}
