using Kith.Experiments.Charts;

namespace Kith.Studies.Goodhart.Demo;

/// <summary>What happened in a shared world, behaviour by behaviour.</summary>
public sealed class DemoStatistics
{
    private readonly SharedWorld _world;
    private readonly int[] _groups;
    private readonly int[] _counted;
    private readonly long[] _visits;

    /// <summary>Watches a world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="heatMap">Behaviour whose visits are counted; empty for all.</param>
    public DemoStatistics(SharedWorld world, string heatMap = "")
    {
        _world = world;
        string[] names = [.. world.Behaviours.Select(behaviour => behaviour.Name).Distinct()];
        _groups = [.. world.Behaviours.Select(behaviour => Array.IndexOf(names, behaviour.Name))];
        _counted =
            [.. Enumerable.Range(0, _groups.Length).Where(agent => heatMap.Length == 0 || names[_groups[agent]] == heatMap)];
        _visits = new long[world.Map.Area];
        Groups = [.. names.Select((name, group) => new DemoGroup(name, _groups.Count(other => other == group), ColourOf(name)))];
        Look();

        Colour ColourOf(string name) => world.Behaviours.First(behaviour => behaviour.Name == name).Colour;
    }

    /// <summary>One entry per behaviour.</summary>
    public IReadOnlyList<DemoGroup> Groups { get; }

    /// <summary>How often each cell was visited, row by row.</summary>
    public IReadOnlyList<long> Visits => _visits;

    /// <summary>Steps taken.</summary>
    public int Steps { get; private set; }

    /// <summary>Lets all agents take a step and counts what happens.</summary>
    public void Step()
    {
        _world.Step();
        Steps++;
        for (var agent = 0; agent < _groups.Length; agent++) Groups[_groups[agent]].Count(_world.Facts[agent]);
        Look();
    }

    private void Look()
    {
        Span<double> energy = stackalloc double[Groups.Count];
        for (var agent = 0; agent < _groups.Length; agent++) energy[_groups[agent]] += _world.Foragers[agent].Energy;
        for (var group = 0; group < Groups.Count; group++) Groups[group].Note(energy[group]);
        foreach (var agent in _counted) _visits[(_world.Foragers[agent].Y * _world.Map.Width) + _world.Foragers[agent].X]++;
    }
}
