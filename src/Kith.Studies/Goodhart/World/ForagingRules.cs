using Kith.Numerics;

namespace Kith.Studies.Goodhart.World;

/// <summary>
/// The rules of the map for any number of agents: moving, eating, growing back, dying. It knows nothing of views, modes
/// and rewards, so one set of rules serves training, evaluation and the shared demo world.
/// </summary>
/// <param name="options">Sizes, items, energies and the time limit.</param>
/// <param name="freezeEnergy">
/// Whether energy stands still, so that no agent dies; eating, counting and growing back go on.
/// </param>
public sealed class ForagingRules(ForagingOptions options, bool freezeEnergy = false)
{
    /// <summary>
    /// Energy below this counts as used up: 0.0001, or a hundredth of a move if that is more. In single precision 500 moves of
    /// 0.1 leave 0.00019 of 50, so the bare 0.0001 would let rounding decide whether a life ends there.
    /// </summary>
    public float ZeroEnergy { get; } = MathF.Max(1e-4f, options.Energy.MoveCost / 100);

    /// <summary>An empty map of the right size.</summary>
    public ForagingMap CreateMap() => new(options.World.Width, options.World.Height, options.World.Loop);

    /// <summary>Empties the map and scatters walls, food and poison, in this order.</summary>
    public void Build(ForagingMap map, int food, int poison, ref RandomStream random)
    {
        map.Clear();
        map.Scatter(Cell.Wall, options.World.Walls, [], ref random);
        map.Scatter(Cell.Food, food, [], ref random);
        map.Scatter(Cell.Poison, poison, [], ref random);
    }

    /// <summary>Begins a new life on an empty cell, uniformly at random; on any cell if none is empty.</summary>
    public Forager Spawn(ForagingMap map, ref RandomStream random)
    {
        var cell = map.RandomEmpty([], ref random);
        return SpawnAt(cell >= 0 ? cell : random.NextInt(map.Area), map);
    }

    /// <summary>All agents move, then the items entered are eaten, the lower index first. Nothing grows back yet.</summary>
    /// <param name="map">The map.</param>
    /// <param name="foragers">All agents on it [agents].</param>
    /// <param name="moves">Their moves of at most one cell along each axis [agents].</param>
    /// <param name="facts">Receives what happened to each [agents].</param>
    public void Act(ForagingMap map, Span<Forager> foragers, ReadOnlySpan<Move> moves, Span<StepFacts> facts)
    {
        for (var i = 0; i < foragers.Length; i++) Walk(map, ref foragers[i], moves[i]);
        for (var i = 0; i < foragers.Length; i++) facts[i] = Eat(map, ref foragers[i]);
    }

    /// <summary>Ends a step: what was eaten grows back on empty cells, where the options let it.</summary>
    /// <param name="map">The map.</param>
    /// <param name="foragers">All agents on it [agents].</param>
    /// <param name="facts">What happened to each, from <see cref="Act"/> [agents].</param>
    /// <param name="random">Draws the cells.</param>
    public void GrowBack(
        ForagingMap map, ReadOnlySpan<Forager> foragers, ReadOnlySpan<StepFacts> facts, ref RandomStream random)
    {
        if (!options.World.Respawn) return;
        foreach (ref readonly var fact in facts)
        {
            if (fact.Ate != Cell.Empty) map.Scatter(fact.Ate, 1, foragers, ref random);
        }
    }

    internal Forager SpawnAt(int cell, ForagingMap map) =>
        new() { X = cell % map.Width, Y = cell / map.Width, Energy = options.Energy.Start };

    private static void Walk(ForagingMap map, ref Forager forager, Move move)
    {
        var x = Along(forager.X + move.Dx, map.Width, map.Loop);
        var y = Along(forager.Y + move.Dy, map.Height, map.Loop);
        if (map[x, y] == Cell.Wall) return;
        (forager.X, forager.Y) = (x, y);
    }

    private static int Along(int position, int length, bool loop) =>
        (uint)position < (uint)length ? position
        : !loop ? Math.Clamp(position, 0, length - 1)
        : position < 0 ? position + length
        : position - length;

    private StepFacts Eat(ForagingMap map, ref Forager forager)
    {
        var ate = map[forager.X, forager.Y];
        var item = 0f;
        if (ate == Cell.Food) (item, forager.Food) = (options.Energy.Food, forager.Food + 1);
        else if (ate == Cell.Poison) (item, forager.Poison) = (-options.Energy.Poison, forager.Poison + 1);
        else ate = Cell.Empty;
        if (ate != Cell.Empty) map.Put(forager.X, forager.Y, Cell.Empty);

        forager.Steps++;
        if (!freezeEnergy) Charge(ref forager, item);
        return new(ate, item - options.Energy.MoveCost, EndOf(forager, ate));
    }

    // Two roundings, as the recorded trajectories have them: first the move, then the item.
    private void Charge(ref Forager forager, float item)
    {
        var energy = forager.Energy - options.Energy.MoveCost + item;
        forager.Energy = MathF.Abs(energy) < ZeroEnergy ? 0 : energy;
    }

    private EndReason EndOf(in Forager forager, Cell ate)
    {
        if (forager.Energy <= 0) return ate == Cell.Poison ? EndReason.Poisoned : EndReason.Starved;
        return forager.Steps == options.World.StepsPerEpisode ? EndReason.Limit : EndReason.None;
    }
}
