using Kith.Numerics;
using Kith.Options;
using Kith.State;
using Kith.Worlds;

namespace Kith.Studies.Goodhart.World;

/// <summary>One forager alone in a world under a mode: the world that training and evaluation step.</summary>
public sealed class ForagingWorld : IWorld<ForagingState>
{
    private readonly ForagingOptions _options;
    private readonly ForagingRules _rules;
    private readonly RewardFunction _reward;
    private readonly Views? _privileged;
    private readonly bool _keepMap;

    /// <summary>The world of a mode.</summary>
    /// <param name="options">The world.</param>
    /// <param name="mode">What is seen and paid for.</param>
    /// <param name="discount">γ of the shaping, the learner's own, in (0, 1].</param>
    /// <param name="keepMap">
    /// Whether the map lives on when the agent is renewed, and agents may stay where they are, as in evaluation; otherwise an
    /// episode begins with a new map.
    /// </param>
    /// <exception cref="ArgumentException">A setting is out of range or breaks a rule.</exception>
    public ForagingWorld(ForagingOptions options, Mode mode, float discount = 0.99f, bool keepMap = false)
    {
        (_options, Mode, _keepMap) = (options.Checked(), mode, keepMap);
        _rules = new(options, mode.Freezes(options.Energy));
        _reward = new(options, mode, discount);
        Views = new(options, mode.Observation, options.View.Encoding);
        if (options.View.PrivilegedCritic) _privileged = new(options, ObservationKind.True, ViewEncoding.Compact);
        Seats = [new("forager", Layout(), new DiscreteActions(keepMap ? [.. Moves.Arrows, "stay"] : Moves.Arrows))];
    }

    /// <summary>What is seen and paid for.</summary>
    public Mode Mode { get; }

    /// <summary>How windows become views.</summary>
    public Views Views { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Seat> Seats { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Measures { get; } =
    [
        "food", "poison", "energy_change", "base_reward", "shaping_reward", "clipped",
        "final_energy", "food_density", "poison_density", "curriculum_progress", "starved", "poisoned", "limit",
    ];

    /// <summary>The same world for evaluating a policy: energy is live and there is no time limit.</summary>
    public static ForagingOptions ForEvaluation(ForagingOptions options) => options with
    {
        World = options.World with { StepsPerEpisode = 0 },
        Energy = options.Energy with { Freeze = EnergyFreeze.Off },
    };

    /// <inheritdoc/>
    public ForagingState Create() => new(_rules.CreateMap(), Views.Window.Create()) { Density = (-1, -1) };

    /// <inheritdoc/>
    public void Reset(ref ForagingState state, ref RandomStream random)
    {
        var first = state.Density.Food < 0;
        if (first || (_options.World.Curriculum == Curriculum.Episode && !_keepMap)) state.Density = DrawDensity(ref random);
        if (first || !_keepMap) _rules.Build(state.Map, state.Density.Food, state.Density.Poison, ref random);
        Begin(ref state, _rules.Spawn(state.Map, ref random), ref random);
    }

    /// <inheritdoc/>
    public void BeginRollout(ref ForagingState state, double progress, ref RandomStream random)
    {
        if (_options.World.Curriculum != Curriculum.Update || _keepMap) return;
        state.Density = DrawDensity(ref random);
        ReadOnlySpan<Forager> foragers = new(in state._forager);
        state.Map.Adjust(Cell.Food, state.Density.Food, foragers, ref random);
        state.Map.Adjust(Cell.Poison, state.Density.Poison, foragers, ref random);
        Look(ref state, ref random);
    }

    /// <inheritdoc/>
    public Ending Step(ref ForagingState state, ReadOnlySpan<float> actions, ref RandomStream random, Span<float> rewards)
    {
        var move = Moves.Of(actions[0], _keepMap ? Moves.Stay + 1 : Moves.Count);
        var facts = Act(ref state, move);
        _rules.GrowBack(state.Map, new(in state._forager), new(in facts), ref random);
        rewards[0] = Settle(ref state, facts, ref random);
        return facts.Ending;
    }

    /// <inheritdoc/>
    public void Observe(ref readonly ForagingState state, int seat, Span<float> observation)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(seat, 0);
        Views.Write(state.Window, state.Noise, observation[..Views.Length]);
        if (_privileged is null) return;
        var rest = observation[Views.Length..];
        var world = _options.World;
        rest[0] = Centred(state.Map.Count(Cell.Food), world.MinFood, world.MaxFood);
        rest[1] = Centred(state.Map.Count(Cell.Poison), world.MinPoison, world.MaxPoison);
        _privileged.Write(state.Window, state.Noise, rest[2..]);
    }

    /// <summary>
    /// Writes the counts of the running episode; energy left, densities and the cause are reported at its end and 0 before.
    /// </summary>
    public void Measure(ref readonly ForagingState state, Span<double> measures)
    {
        var (forager, world) = (state.Forager, _options.World);
        measures.Clear();
        ReadOnlySpan<double> counts =
            [forager.Food, forager.Poison, state.EnergyChange, state.BaseReward, state.Shaping, state.Clipped];
        counts.CopyTo(measures);
        if (state.End == EndReason.None) return;
        ReadOnlySpan<double> atEnd =
        [
            forager.Energy, state.Density.Food, state.Density.Poison, Share(state.Density.Food, world.MinFood, world.MaxFood),
            state.End == EndReason.Starved ? 1 : 0, state.End == EndReason.Poisoned ? 1 : 0, state.End == EndReason.Limit ? 1 : 0,
        ];
        atEnd.CopyTo(measures[counts.Length..]);
    }

    /// <inheritdoc/>
    public void Save(ref readonly ForagingState state, StateWriter writer) => ForagingStateFile.Save(in state, writer);

    /// <inheritdoc/>
    public void Load(ref ForagingState state, StateReader reader)
    {
        ForagingStateFile.Load(ref state, reader);
        Cut(ref state);
    }

    /// <summary>
    /// Moves and eats without anything growing back, so that recorded episodes can say what grew back where.
    /// </summary>
    internal StepFacts Act(ref ForagingState state, Move move)
    {
        var facts = default(StepFacts);
        _rules.Act(state.Map, new(ref state._forager), new(in move), new(ref facts));
        return facts;
    }

    /// <summary>Takes the new observation and computes the reward of the step that led to it.</summary>
    internal float Settle(ref ForagingState state, in StepFacts facts, ref RandomStream random)
    {
        var before = state.Potential;
        Look(ref state, ref random);
        var baseReward = _reward.Base(facts);
        var shaping = _reward.IsShaped ? _reward.Shaping(before, state.Potential, facts.Ending) : 0;
        var clipped = state.Clipped;
        var reward = _reward.Clip(baseReward + shaping, ref clipped);
        state.End = facts.End;
        state.Clipped = clipped;
        state.EnergyChange += facts.EnergyChange;
        state.BaseReward += baseReward;
        state.Shaping += shaping;
        return reward;
    }

    /// <summary>Begins an episode with this agent on the present map.</summary>
    internal void Begin(ref ForagingState state, Forager forager, ref RandomStream random)
    {
        state._forager = forager;
        (state.EnergyChange, state.BaseReward, state.Shaping, state.Clipped, state.End) = (0, 0, 0, 0, EndReason.None);
        Look(ref state, ref random);
    }

    private void Look(ref ForagingState state, ref RandomStream random)
    {
        if (Views.IsJammed) state.Noise = (long)(((ulong)random.NextUInt32() << 32) | random.NextUInt32());
        Cut(ref state);
        if (_reward.IsShaped) state.Potential = Views.Potential(state.Window, state.Noise);
    }

    private void Cut(ref ForagingState state) => Views.Cut(new(state.Map, new(in state._forager), [Cell.Prey]), 0, state.Window);

    private (int Food, int Poison) DrawDensity(ref RandomStream random)
    {
        var world = _options.World;
        if (world.Curriculum == Curriculum.Fixed) return (world.Food, world.Poison);
        var food = world.MinFood + random.NextInt(world.MaxFood - world.MinFood + 1);
        return (food, world.MinPoison + random.NextInt(world.MaxPoison - world.MinPoison + 1));
    }

    private ObservationLayout Layout()
    {
        var view = new ObservationField("view", [Views.Channels.Count, Views.Window.Side, Views.Window.Side]);
        return _privileged is null ? new(view) : new(view, new ObservationField("privileged", [2 + _privileged.Length]));
    }

    private static float Share(int count, int least, int most) => most > least ? (float)(count - least) / (most - least) : 0.5f;

    private static float Centred(int count, int least, int most) => 2 * Share(count, least, most) - 1;
}
