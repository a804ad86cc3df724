using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>Keeps the lives in the worlds of one run: an agent that dies is renewed until the last step.</summary>
/// <param name="options">How many worlds there are, and for how long.</param>
/// <param name="seed">Seed of the run.</param>
internal sealed class SurvivalRecorder(EvaluationOptions options, long seed) : EpisodeRecorder<ForagingState>
{
    private readonly int[] _moments = [.. EvaluationCourse.Moments(options.Steps)];
    private readonly WorldRecord[] _worlds = new WorldRecord[options.Worlds];

    /// <summary>What is known when all worlds have been played.</summary>
    public EvaluationRun Result() => new()
    {
        Seed = seed,
        FoodOffered = [.. _worlds.Select(world => world.Offered.Food)],
        PoisonOffered = [.. _worlds.Select(world => world.Offered.Poison)],
        Lives = [.. LivesThat(end: true), .. LivesThat(end: false)],
        Eaten = [.. _moments.Select(
            (_, moment) => (_worlds.Sum(world => world.Eaten[moment].Food), _worlds.Sum(world => world.Eaten[moment].Poison)))],
    };

    /// <inheritdoc/>
    public override RandomStream Begin(Episode<ForagingState> episode)
    {
        episode.Random = new(seed, "worlds", episode.Number);
        // The map of the last world must not live on.
        episode.State = episode.World.Create();
        episode.World.Reset(ref episode.State, ref episode.Random);
        var map = episode.State.Map;
        _worlds[episode.Number] = new((map.Count(Cell.Food), map.Count(Cell.Poison)));
        return new(seed, "actions", episode.Number);
    }

    /// <inheritdoc/>
    public override void AfterStep(Episode<ForagingState> episode)
    {
        var (world, agent, end) = (_worlds[episode.Number], episode.State.Forager, episode.State.End);
        if (episode.Steps == _moments[world.Eaten.Count])
            world.Eaten.Add((world.Ended.Food + agent.Food, world.Ended.Poison + agent.Poison));
        if (end == EndReason.None && GoesOn(episode)) return;
        world.Ended = (world.Ended.Food + agent.Food, world.Ended.Poison + agent.Poison);
        world.Lives.Add(new(
            agent.Steps, agent.Food, agent.Poison, agent.Food - agent.Poison, agent.Energy, end == EndReason.None)
        {
            World = episode.Number,
            Poisoned = end == EndReason.Poisoned,
        });
    }

    /// <inheritdoc/>
    public override bool GoesOn(Episode<ForagingState> episode) => episode.Steps < options.Steps;

    private IEnumerable<LifeRecord> LivesThat(bool end) =>
        _worlds.SelectMany(world => world.Lives).Where(life => life.Censored != end);

    private sealed class WorldRecord((int Food, int Poison) offered)
    {
        public (int Food, int Poison) Offered => offered;

        public List<LifeRecord> Lives { get; } = [];

        public (long Food, long Poison) Ended { get; set; }

        public List<(long Food, long Poison)> Eaten { get; } = [];
    }
}
