using System.Diagnostics.CodeAnalysis;
using Kith.Experiments.Runs;
using Kith.Experiments.Scenes;
using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;
using Kith.Worlds;

namespace Kith.Experiments.Studies.Worlds;

/// <summary>
/// A study that needs no more than a world, settings, a picture and perhaps scripted players: training, evaluation, comparison of
/// modes, frames and the check of the world come from here. Each role of the world's seats has a network of its own, called after
/// it, or <c>policy</c> where there is one role.
/// </summary>
/// <typeparam name="TOptions">All settings of a training.</typeparam>
/// <typeparam name="TState">The state of the world.</typeparam>
public abstract class WorldStudy<[DynamicallyAccessedMembers(OptionsSchema.Members)] TOptions, TState> : Study<TOptions>
    where TOptions : class, IPpoOptions, new()
{
    /// <inheritdoc/>
    public override IReadOnlyList<StudyMode> Modes { get; } = [new("standard")];

    /// <inheritdoc/>
    public override IReadOnlyList<StudyTask> Tasks =>
        field ??= [new WorldEvaluateTask<TOptions, TState>(this), new WorldCompareTask<TOptions, TState>(this)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Actors =>
        [.. ScriptedPlayers(CreateWorld(Modes[0], PlanOf(Modes[0]).Options)).Select(players => players.Name), .. base.Actors];

    /// <summary>The world that a mode is trained in, and in which its models are evaluated.</summary>
    public abstract IWorld<TState> CreateWorld(StudyMode mode, TOptions options);

    /// <summary>Players by rules, to compare the trained ones with and to watch.</summary>
    public virtual IReadOnlyList<Players<TState>> ScriptedPlayers(IWorld<TState> world) => [];

    /// <summary>Draws a state.</summary>
    public abstract Picture Paint(ref readonly TState state);

    /// <summary>Who adds to the frames of some players what the study has to say, such as gauges, series and events.</summary>
    /// <param name="players">Who is watched.</param>
    protected internal virtual FrameNarrator<TState> CreateNarrator(Players<TState> players) => new();

    /// <inheritdoc/>
    public sealed override IReadOnlyList<KeyValuePair<string, Network>> CreateNetworks(StudyMode mode, TOptions options)
    {
        var seats = CreateWorld(mode, options).Seats;
        return [.. seats.DistinctBy(seat => seat.Role)
            .Select(seat => KeyValuePair.Create(NetworkOf(seat, seats), CreateNetwork(seat, options)))];
    }

    /// <inheritdoc/>
    public override TrainingRun Train(Plan<TOptions> plan, Workers workers)
    {
        var model = new TrainedModel<TOptions>(this, plan.Mode, plan.Preset, plan.Options);
        var world = CreateWorld(plan.Mode, plan.Options);
        var policies = world.Seats.DistinctBy(seat => seat.Role)
            .ToDictionary(seat => seat.Role, seat => PolicyOf(model[NetworkOf(seat, world.Seats)], seat));
        return new PpoTraining<TOptions>(
            model, new WorldBatch<TState>(world, plan.Options.Worlds, plan.Options.Seed),
            [.. world.Seats.Select(seat => policies[seat.Role])], workers);
    }

    /// <inheritdoc/>
    /// <exception cref="SettingsException">Settings are wrong; all problems are in it.</exception>
    /// <exception cref="ArgumentException">There are no such players and no such mode.</exception>
    public sealed override IEnumerable<Frame> Play(PlayRequest request) =>
        new WorldFrames<TOptions, TState>(this, request).Play();

    /// <inheritdoc/>
    public override IReadOnlyList<WorldFinding> Check(long seed) =>
    [
        .. from mode in Modes
           from preset in Presets
           from finding in WorldChecker.Check(
               CreateWorld(mode, Plan(mode.Name, preset, []).Options), CheckOptions with { Seed = seed })
           select finding with { Message = $"{preset}, {mode.Name}: {finding.Message}" },
    ];

    /// <summary>How thoroughly the world is checked, and which endings it must have.</summary>
    protected virtual WorldCheckOptions CheckOptions => new();

    /// <summary>The network of a role: by default two towers of two layers of 64.</summary>
    protected virtual Network CreateNetwork(Seat seat, TOptions options) =>
        ActorCritic.Perceptron(seat, [64, 64], options.Seed).Network;

    /// <summary>
    /// A network made by <see cref="CreateNetwork"/> as policy and critic: by default its last tower ends in the value.
    /// </summary>
    protected virtual ActorCritic PolicyOf(Network network, Seat seat)
    {
        var critic = network.Root.Parts[^1].Value;
        return new(network, ActionDistribution.For(seat.Actions), (Linear)critic.Parts[^1].Value, [critic]);
    }

    /// <summary>A model at the seats of its world.</summary>
    internal static Players<TState> PlayersOf(
        TrainedModel<TOptions> model, IWorld<TState> world, string name, bool deterministic) =>
        new(name, [.. world.Seats.Select((seat, number) =>
            new NetworkActor<TState>(name, model[NetworkOf(seat, world.Seats)], world, number)
            {
                Deterministic = deterministic,
            })]);

    /// <summary>Name of the network of a seat.</summary>
    internal static string NetworkOf(Seat seat, IReadOnlyList<Seat> seats) =>
        seats.All(other => other.Role == seat.Role) ? "policy" : seat.Role;

    /// <summary>The settings of a mode under others.</summary>
    internal Plan<TOptions> PlanOf(StudyMode mode, params IReadOnlyList<IReadOnlyList<Setting>> layers)
    {
        var plan = Plan(mode.Name, Presets[0], layers);
        return plan.Problems.Count == 0 ? plan : throw new SettingsException(plan.Problems);
    }

    /// <summary>The settings of a model under others.</summary>
    internal TOptions OptionsOf(TrainedModel<TOptions> model, IReadOnlyList<Setting> others) => PlanOf(
        model.Mode,
        SettingLayer.All("the model", model.Options), others).Options;
}
