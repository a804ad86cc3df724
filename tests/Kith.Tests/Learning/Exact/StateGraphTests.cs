using Kith.Learning.Exact;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Tests.Learning.Exact;

/// <summary>A walk to the right by a die, whose value is worked out by hand.</summary>
public class StateGraphTests
{
    [Fact]
    public void States_are_numbered_breadth_first_and_layered_by_the_longest_way()
    {
        using var workers = new Workers(2);
        var graph = StateGraph.Explore(new Walk(4), workers);
        Assert.Equal([0, 1, 2, 3, 4, 5], Enumerable.Range(0, graph.Count).Select(state => graph[state]));
        Assert.Equal([0, 1, 2, 3, 4, 5], Enumerable.Range(0, graph.LayerCount).SelectMany(layer => graph.Layer(layer).ToArray()));
        Assert.Equal(5, graph.LayerCount);
        Assert.True(graph.IsTerminal(4) && graph.IsTerminal(5) && !graph.IsTerminal(3));
        Assert.Equal([new Outcome(1, 0.5), new Outcome(2, 0.5)], graph.Outcomes(0, 1).ToArray());
        Assert.Equal(0, graph.Outcomes(5, 0).Length);
        Assert.Equal(4 * 3, graph.OutcomeCount);
        Assert.True(graph.TryFind(3, out var number) && number == 3);
        Assert.False(graph.TryFind(9, out _));
    }

    // Steps from place n to the end at 4 or 5 under the die: V(3) = 1, V(2) = 1 + V(3)/2 = 1.5, V(1) = 1 + (V(2) + V(3))/2.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Backward_visits_a_state_behind_all_that_follow_it(int threads)
    {
        using var workers = new Workers(threads);
        var graph = StateGraph.Explore(new Walk(4), workers);
        var values = new double[graph.Count];
        Array.Fill(values, double.NaN);
        graph.Backward(workers, state =>
        {
            values[state] = graph.IsTerminal(state) ? 0 : 1;
            if (graph.IsTerminal(state)) return;
            foreach (var (next, probability) in graph.Outcomes(state, 1)) values[state] += probability * values[next];
        });
        Assert.Equal([2.875, 2.25, 1.5, 1, 0, 0], values);
    }

    [Fact]
    public void A_large_layer_is_cut_and_numbered_alike_by_any_threads()
    {
        using var one = new Workers(1);
        using var many = new Workers(4);
        var (a, b) = (StateGraph.Explore(new Tree(65_535), one), StateGraph.Explore(new Tree(65_535), many));
        Assert.Equal(65_535, a.Count);
        Assert.Equal(Enumerable.Range(0, a.Count).Select(i => a[i]), Enumerable.Range(0, b.Count).Select(i => b[i]));
        var visited = new int[b.Count];
        b.Backward(many, state => Interlocked.Increment(ref visited[state]));
        Assert.All(visited, count => Assert.Equal(1, count));
    }

    [Fact]
    public void A_world_with_a_cycle_too_many_states_or_wrong_probabilities_is_refused()
    {
        using var workers = new Workers(1);
        Refused("can be reached again", () => StateGraph.Explore(new Circle(), workers));
        Refused("More than 3 states", () => StateGraph.Explore(new Walk(4), workers, 3));
        Refused("are together 0.5, not 1", () => StateGraph.Explore(new Leak(), workers));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => StateGraph.Explore(new Walk(4), workers, stopping: stop.Token));
    }

    [Fact]
    public void Successors_are_merged_and_sorted()
    {
        var successors = new Successors<int>();
        successors.Add(7, 0.25);
        successors.Add(8, 0.5);
        successors.Add(9, 0);
        successors.Add(7, 0.125);
        successors.Add(6, 0.125);
        successors.Sort();
        Assert.Equal([(8, 0.5), (7, 0.375), (6, 0.125)], successors.Items.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => successors.Add(1, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => successors.Add(1, -0.1));
    }

    private static void Refused(string message, Action action) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(action).Message, StringComparison.Ordinal);

    private abstract class Model : IWorldModel<int>
    {
        public int AgentCount => 1;

        public virtual int ActionCount => 1;

        public int Initial => 0;

        public abstract bool IsTerminal(in int state);

        public abstract void AddSuccessors(in int state, ReadOnlySpan<int> actions, Successors<int> successors);
    }

    // Action 0 goes one place, action 1 one or two by chance.
    private sealed class Walk(int end) : Model
    {
        public override int ActionCount => 2;

        public override bool IsTerminal(in int state) => state >= end;

        public override void AddSuccessors(in int state, ReadOnlySpan<int> actions, Successors<int> successors)
        {
            successors.Add(state + 1, actions[0] == 0 ? 1 : 0.5);
            if (actions[0] == 1) successors.Add(state + 2, 0.5);
        }
    }

    // A tree: each state has two behind it.
    private sealed class Tree(int count) : Model
    {
        public override bool IsTerminal(in int state) => 2 * state + 2 >= count;

        public override void AddSuccessors(in int state, ReadOnlySpan<int> actions, Successors<int> successors)
        {
            successors.Add(2 * state + 1, 0.5);
            successors.Add(2 * state + 2, 0.5);
        }
    }

    private sealed class Circle : Model
    {
        public override bool IsTerminal(in int state) => false;

        public override void AddSuccessors(in int state, ReadOnlySpan<int> actions, Successors<int> successors) =>
            successors.Add((state + 1) % 3, 1);
    }

    private sealed class Leak : Model
    {
        public override bool IsTerminal(in int state) => state > 0;

        public override void AddSuccessors(in int state, ReadOnlySpan<int> actions, Successors<int> successors) =>
            successors.Add(1, 0.5);
    }
}
