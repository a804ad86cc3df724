using Kith.Experiments.Charts;
using Kith.Experiments.Studies;
using Kith.Learning.Acting;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>Evaluates policies on all cores; the number of threads changes nothing.</summary>
/// <param name="options">How long, how often, under which seeds.</param>
/// <param name="request">Threads, progress and cancellation.</param>
public sealed class Evaluator(EvaluationOptions options, TaskRequest request)
{
    /// <summary>Evaluates a subject under each of the energies that the options ask for.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IEnumerable<EvaluationResult> Evaluate(EvaluationSubject subject) =>
        NamedEnergies.Of(options, subject.World.Energy).Select(energies => Evaluate(subject, energies));

    /// <summary>Evaluates a subject under some energies.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public EvaluationResult Evaluate(EvaluationSubject subject, NamedEnergies energies)
    {
        var world = new ForagingWorld(WorldOf(subject.World, energies), Mode.Of(subject.Observation), keepMap: true);
        var runner = new EpisodeRunner<ForagingState>(world, [subject.Actor], request.Workers);
        return new()
        {
            Label = subject.Label,
            Identity = subject.Model,
            JammingSigma = subject.Observation == ObservationKind.Proxy ? subject.World.View.JammingSigma : 0,
            InterestingnessGap = (double)subject.World.View.FoodInterestingness - subject.World.View.PoisonInterestingness,
            Energies = energies.Name,
            StartEnergy = energies.Options.Start,
            Items = energies.Items,
            Steps = options.Steps,
            Temperature = options.Deterministic ? 0 : options.Temperature,
            Runs = [.. Enumerable.Range(0, options.Runs).Select(run => Run(runner, subject, energies, run))],
        };
    }

    private EvaluationRun Run(EpisodeRunner<ForagingState> runner, EvaluationSubject subject, NamedEnergies energies, int number)
    {
        var recorder = new SurvivalRecorder(options, options.SeedOf(number));
        runner.Play(options.Worlds, recorder, request.Cancellation);
        var run = recorder.Result();
        var found = EvaluationAggregates.Of(run.Lives, energies.Items);
        var asked = subject.Model is { } model ? request.About(model) : request;
        asked.Progress(
            $"{subject.Label}, {energies.Name} energies, run {number + 1} of {options.Runs}: "
            + $"food {Numerals.Short(found.FoodPerThousand)}, "
            + $"poison {Numerals.Short(found.PoisonPerThousand)}, "
            + $"deaths {Numerals.Short(found.DeathsPerThousand)} per 1,000 steps");
        return run;
    }

    private SettingsException TooFull(WorldOptions world)
    {
        var (key, found) = options.Food >= options.Poison ? ("eval_food", options.Food) : ("eval_poison", options.Poison);
        var needed = $"must leave an empty cell on a map of {world.Width} x {world.Height} cells with {world.Walls} walls";
        return new([new(key, (object)found, needed)]);
    }

    private ForagingOptions WorldOf(ForagingOptions world, NamedEnergies energies)
    {
        var live = ForagingWorld.ForEvaluation(world with
        {
            Energy = energies.Options,
            Reward = world.Reward with { EnableShaping = false },
        });
        if (options.Food < 0 && options.Poison < 0) return live;
        var (minFood, maxFood) = options.Food < 0 ? (world.World.MinFood, world.World.MaxFood) : (options.Food, options.Food);
        var (minPoison, maxPoison) = options.Poison < 0
            ? (world.World.MinPoison, world.World.MaxPoison)
            : (options.Poison, options.Poison);
        var chosen = live.World with
        {
            Curriculum = Curriculum.Update,
            MinFood = minFood,
            MaxFood = maxFood,
            MinPoison = minPoison,
            MaxPoison = maxPoison,
        };
        return chosen.HasRoom ? live with { World = chosen } : throw TooFull(chosen);
    }
}
