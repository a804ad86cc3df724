using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Kith.Experiments.Scenes;
using Kith.Learning.Acting;
using Kith.Options;
using Kith.Worlds;

namespace Kith.Experiments.Studies.Worlds;

/// <summary>Episodes of a world as frames.</summary>
internal sealed class WorldFrames<[DynamicallyAccessedMembers(OptionsSchema.Members)] TOptions, TState>
    where TOptions : class, IPpoOptions, new()
{
    private readonly WorldStudy<TOptions, TState> _study;
    private readonly PlayRequest _request;
    private readonly TrainedModel<TOptions>? _model;
    private readonly string _name;
    private readonly EpisodePlayer<TState> _player;
    private readonly FrameNarrator<TState> _narrator;

    /// <summary>Seats who was asked for: a trained model, an untrained one of a mode, or scripted players.</summary>
    /// <exception cref="SettingsException">Settings are wrong; all problems are in it.</exception>
    /// <exception cref="ArgumentException">There are no such players and no such mode.</exception>
    public WorldFrames(WorldStudy<TOptions, TState> study, PlayRequest request)
    {
        (_study, _request) = (study, request);
        _model = Model();
        var mode = _model?.Mode ?? study.Modes[0];
        var world = study.CreateWorld(
            mode, _model is null ? study.PlanOf(mode, request.Settings).Options : study.OptionsOf(_model, request.Settings));
        if (_model is { Path.Length: > 0 }) CheckSeats(_model, world);
        var players = _model is null
            ? study.ScriptedPlayers(world).FirstOrDefault(players => players.Name == request.Actor) ?? throw Unknown()
            : WorldStudy<TOptions, TState>.PlayersOf(
                _model, world, _model.Path.Length > 0 ? "trained" : "untrained", request.Deterministic);
        (_name, _player, _narrator) = (players.Name, new(world, players.Actors), study.CreateNarrator(players));
    }

    /// <summary>One episode after another, the last state of each included.</summary>
    public IEnumerable<Frame> Play()
    {
        for (var episode = 0; ; episode++)
        {
            _player.Begin(_request.Seed, episode);
            _narrator.Begin(_player);
            for (; _player.Ending == Ending.None; _player.Advance())
            {
                _player.Act();
                yield return Show(episode);
            }

            yield return Show(episode);
        }
    }

    private Frame Show(int episode) => _narrator.Describe(Plain(episode), _player);

    private Frame Plain(int episode) => new()
    {
        Caption = string.Create(
            CultureInfo.InvariantCulture,
            $"{_name}, episode {episode + 1}, step {_player.Steps}, return {_player.Returns[0]:0.##}"),
        World = _study.Paint(in _player.State),
        Bars = _player.Ending == Ending.None ? Probabilities() : [],
        Series = [new("return", _player.Returns[0]), .. Values()],
    };

    // What the network of the first seat has just chosen from.
    private KeyValuePair<string, double>[] Probabilities()
    {
        if (_player.World.Seats[0].Actions is not DiscreteActions actions
            || _player.Workspaces[0] is not NetworkActorWorkspace<TState> network)
        {
            return [];
        }

        var probabilities = new float[actions.Count];
        network.Describe(0, probabilities);
        return [.. actions.Labels.Select((label, action) => KeyValuePair.Create(label, (double)probabilities[action]))];
    }

    // Where the first seat did not act, the answer in its network is an old one.
    private KeyValuePair<string, double>[] Values()
    {
        if (_model is null || _player.Workspaces[0] is not NetworkActorWorkspace<TState> network) return [];
        if (_player.Ending != Ending.None || !_player.World.IsPresent(in _player.State, 0)) return [];
        var seats = _player.World.Seats;
        var units = _model.UnitsOf(WorldStudy<TOptions, TState>.NetworkOf(seats[0], seats));
        return [new("value", units.ToValue(network.ValueOutput(0)))];
    }

    private TrainedModel<TOptions>? Model()
    {
        if (_request.ModelPath is { } path) return new(_study, path);
        if (_study.Modes.FirstOrDefault(mode => mode.IsCalled(_request.Actor)) is not { } mode) return null;
        var plan = _study.PlanOf(mode, _request.Settings);
        return new(_study, plan.Mode, plan.Preset, plan.Options);
    }

    // Settings may change the rules under a model, but not what its networks see and answer.
    private void CheckSeats(TrainedModel<TOptions> model, IWorld<TState> world)
    {
        var (then, now) = (_study.CreateWorld(model.Mode, model.Options).Seats, world.Seats);
        var seat = 0;
        while (seat < then.Count && seat < now.Count && Shape(then, seat) == Shape(now, seat)) seat++;
        if (seat == then.Count && seat == now.Count) return;
        throw new SettingsException([.. _request.Settings.Select(setting => new Problem(
            setting.Key, setting.Value,
            $"must leave seat {seat} as {model.Path} was trained for it: {Shape(then, seat)} instead of {Shape(now, seat)}")
        {
            Origin = setting.Origin,
        })]);
    }

    private static string Shape(IReadOnlyList<Seat> seats, int seat) => seat < seats.Count
        ? $"{seats[seat].Role}, sees {seats[seat].Observation.Length} numbers, {seats[seat].Actions}"
        : "no such seat";

    private ArgumentException Unknown() =>
        new($"There is no player '{_request.Actor}'; there are {string.Join(", ", _study.Actors)}.");
}
