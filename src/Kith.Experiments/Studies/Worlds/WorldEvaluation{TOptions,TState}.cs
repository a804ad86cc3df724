using System.Diagnostics.CodeAnalysis;
using Kith.Learning.Acting;
using Kith.Options;
using Kith.Worlds;

namespace Kith.Experiments.Studies.Worlds;

/// <summary>Plays the same episodes with all players.</summary>
internal sealed class WorldEvaluation<[DynamicallyAccessedMembers(OptionsSchema.Members)] TOptions, TState>(
    WorldStudy<TOptions, TState> study, WorldEvaluationOptions options, TaskRequest request)
    where TOptions : class, IPpoOptions, new()
{
    /// <summary>Every model of the request, each in the world it was trained in.</summary>
    public IEnumerable<(TrainedModel<TOptions> Model, PlayedGroup Played)> Models()
    {
        foreach (var path in request.ModelPaths)
        {
            var model = new TrainedModel<TOptions>(study, path);
            var world = study.CreateWorld(model.Mode, model.Options);
            var name = $"{model.Mode.Name} s{model.Options.Seed}";
            yield return (model, Play(WorldStudy<TOptions, TState>.PlayersOf(model, world, name, options.Deterministic), world));
        }
    }

    /// <summary>The scripted players, in the world of a model, or of the default settings without one.</summary>
    public IEnumerable<PlayedGroup> Scripted(TrainedModel<TOptions>? model)
    {
        var world = model is null
            ? study.CreateWorld(study.Modes[0], study.PlanOf(study.Modes[0]).Options)
            : study.CreateWorld(model.Mode, model.Options);
        return study.ScriptedPlayers(world).Select(players => Play(players, world));
    }

    private PlayedGroup Play(Players<TState> players, IWorld<TState> world)
    {
        request.Cancellation.ThrowIfCancellationRequested();
        var records = new EpisodeRunner<TState>(world, players.Actors, request.Workers)
            .Play(options.Episodes, options.Seed, request.Cancellation);
        request.Progress($"{players.Name}: {records.Count} episodes");
        return PlayedGroup.Of(players.Name, PlayedGroup.QuantitiesOf(world), records);
    }
}
