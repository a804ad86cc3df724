using System.Diagnostics.CodeAnalysis;
using Kith.Learning.Acting;
using Kith.Options;
using Kith.Worlds;

namespace Kith.Experiments.Studies.Worlds;

/// <summary>
/// The same episodes with all players: models in the worlds they were trained in, and those by rules in each of these.
/// </summary>
internal sealed class WorldEvaluation<[DynamicallyAccessedMembers(OptionsSchema.Members)] TOptions, TState>
    where TOptions : class, IPpoOptions, new()
{
    private readonly WorldStudy<TOptions, TState> _study;
    private readonly WorldEvaluationOptions _options;
    private readonly TaskRequest _request;
    private readonly TrainingWorlds<TOptions> _worlds;

    public WorldEvaluation(WorldStudy<TOptions, TState> study, WorldEvaluationOptions options, TaskRequest request)
    {
        (_study, _options, _request) = (study, options, request);
        var models = request.ModelPaths.Select(path => new TrainedModel<TOptions>(study, path)).ToArray();
        Groups = new(models.Select(model => (model.Mode.Name, model)), model => model.Identity);
        _worlds = new([.. Groups.Groups.SelectMany(group => group.Members)]);
    }

    /// <summary>The models, sorted into what was trained alike.</summary>
    public ConfiguredGroups<TrainedModel<TOptions>> Groups { get; }

    /// <summary>What a reader must know before comparing rows.</summary>
    public IReadOnlyList<string> Notes => _worlds.Distinct.Count < 2 ? Groups.Notes :
    [
        .. Groups.Notes,
        $"Each plays in the world of its own settings, and these differ: {_worlds.Differences}. "
            + "Returns and measures can be compared only as far as these settings leave the world and its rewards alike.",
    ];

    /// <summary>About the episodes, for the top of a document.</summary>
    public string Subtitle => _worlds.Distinct.Count < 2
        ? $"Episodes of the seed {_options.Seed}, the same for all."
        : $"Episodes of the seed {_options.Seed}, the same for all in one world.";

    /// <summary>Plays with each model, group by group.</summary>
    public IEnumerable<(TrainedModel<TOptions> Model, PlayedGroup Played)> Models()
    {
        foreach (var group in Groups.Groups)
        {
            foreach (var model in group.Members)
            {
                var world = _study.CreateWorld(model.Mode, model.Options);
                var name = $"{group.Label} s{model.Options.Seed}";
                var players = WorldStudy<TOptions, TState>.PlayersOf(model, world, name, _options.Deterministic);
                yield return (model, Play(players with { Name = name }, world, _request.About(model.Identity)));
            }
        }
    }

    /// <summary>Number of the world in which the models of a group were trained.</summary>
    public int WorldOf(ConfiguredGroup<TrainedModel<TOptions>> group) => _worlds.NumberOf(group.Members[0]);

    /// <summary>
    /// Plays by rules in each world, in the order of their numbers, or in that of the default settings without a model.
    /// </summary>
    public IEnumerable<IReadOnlyList<PlayedGroup>> Scripted() => _worlds.Distinct.Count == 0
        ? [Scripted(_study.CreateWorld(_study.Modes[0], _study.PlanOf(_study.Modes[0]).Options), "")]
        : _worlds.Distinct.Select(model => Scripted(_study.CreateWorld(model.Mode, model.Options), _worlds.LabelOf(model)));

    private PlayedGroup[] Scripted(IWorld<TState> world, string label) =>
        [.. _study.ScriptedPlayers(world).Select(players => Play(players with { Name = players.Name + label }, world, _request))];

    private PlayedGroup Play(Players<TState> players, IWorld<TState> world, TaskRequest request)
    {
        request.Cancellation.ThrowIfCancellationRequested();
        request.Progress($"{players.Name}: {_options.Episodes} episodes begin");
        var records = new EpisodeRunner<TState>(world, players.Actors, request.Workers)
            .Play(_options.Episodes, _options.Seed, request.Cancellation);
        request.Progress($"{players.Name}: {records.Count} episodes");
        return PlayedGroup.Of(players.Name, PlayedGroup.QuantitiesOf(world), records);
    }
}
