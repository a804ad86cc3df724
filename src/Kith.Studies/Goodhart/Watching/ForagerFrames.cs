using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Demo;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Watching;

/// <summary>A shared world as a series of frames that follow its first agent.</summary>
public sealed class ForagerFrames
{
    private readonly SharedWorld _world;
    private readonly PlayOptions _options;
    private readonly WorldPainter _painter;
    private readonly float[] _view;
    private int _step;

    private ForagerFrames(SharedWorld world, ForagingOptions foraging, PlayOptions options)
    {
        (_world, _options) = (world, options);
        _painter = new(world, foraging);
        _view = new float[world.ViewsOf(0).Length];
    }

    /// <summary>Frames for as long as the caller asks.</summary>
    /// <param name="request">A model, the name of a scripted behaviour, or that of a mode whose untrained network acts.</param>
    /// <exception cref="SettingsException">Settings are wrong; all problems are in it.</exception>
    /// <exception cref="ArgumentException">There is no such behaviour or mode.</exception>
    public static IEnumerable<Frame> Play(PlayRequest request)
    {
        var model = request.ModelPath is { } path ? new ForagerModel(path) : null;
        var options = Resolve(model, request.Settings);
        model ??= Mode.Find(request.Actor) is { } mode
            ? new ForagerModel(mode, "guide", options.Study with { Seed = request.Seed })
            : null;
        var foraging = WorldOf(options);
        var catalog = new BehaviourCatalog();
        Behaviour Actor() =>
            model is not null ? new LearnedBehaviour(model, deterministic: request.Deterministic) : catalog.Make(request.Actor);
        Behaviour[] behaviours =
        [
            .. Enumerable.Range(0, options.Agents).Select(_ => Actor()),
            .. options.Companions.Where(name => model is not null || name != request.Actor)
                .SelectMany(name => Enumerable.Range(0, options.Agents).Select(_ => catalog.Make(name))),
        ];
        return new ForagerFrames(new(foraging, behaviours, request.Seed), foraging, options).Frames();
    }

    private IEnumerable<Frame> Frames()
    {
        while (true)
        {
            yield return Show();
            _world.Step();
            _step++;
        }
    }

    private Frame Show()
    {
        var agent = _world.Foragers[0];
        _world.Observe(0, _view);
        var learned = _world.Behaviours[0] as LearnedBehaviour;
        var bars = learned is null ? [] : Bars(learned);
        var value = learned?.Value ?? double.NaN;
        return new()
        {
            Caption = Caption(agent, value),
            World = _painter.World(_options.Picture),
            Views =
                [.. _painter.Channels(_view), .. learned is not null && _options.BrainView ? BrainView.Of(learned, _view) : []],
            Bars = bars,
            Series =
            [
                new("energy", agent.Energy), new("food", agent.Food), new("poison", agent.Poison),
                .. learned is null ? [] : new[] { KeyValuePair.Create("value", value) },
            ],
        };
    }

    private string Caption(Forager agent, double value)
    {
        var caption = $"{_world.Behaviours[0].Name}: step {_step}, energy {Numerals.Fixed(agent.Energy, 1)}, "
            + $"food {agent.Food}, poison {agent.Poison}"
            + (double.IsNaN(value) ? "" : $", value {Numerals.Fixed(value, 2)}");
        if (_step == 0) return caption;
        var move = Moves.IndexOf(_world.LastMoves[0]) is >= 0 and var action ? Moves.Arrows[action] : "stay";
        return _world.Facts[0].End switch
        {
            EndReason.Starved => $"{caption}, {move}: starved, a new life",
            EndReason.Poisoned => $"{caption}, {move}: poisoned, a new life",
            _ => $"{caption}, {move}",
        };
    }

    // A stream of its own, so that looking changes nothing.
    private KeyValuePair<string, double>[] Bars(LearnedBehaviour learned)
    {
        var random = new RandomStream(0, "watching");
        learned.Choose(_view, ref random);
        var probabilities = new float[Moves.Count];
        learned.Workspace.Describe(0, probabilities);
        return [.. Moves.Arrows.Zip(probabilities, (arrow, probability) => new KeyValuePair<string, double>(arrow, probability))];
    }

    private static PlayOptions Resolve(ForagerModel? model, IReadOnlyList<Setting> settings)
    {
        var builder = new OptionsBuilder<PlayOptions>();
        if (model is not null) builder.Add(SettingLayer.All("the model", model.Options));
        var resolved = builder.Add(settings).Build();
        return resolved.Problems.Count == 0 ? resolved.Options : throw new SettingsException(resolved.Problems);
    }

    private static ForagingOptions WorldOf(PlayOptions options)
    {
        var world = options.Study.Foraging;
        return options.StillEnergy ? world with { Energy = world.Energy with { MoveCost = 0, Food = 0, Poison = 0 } } : world;
    }
}
