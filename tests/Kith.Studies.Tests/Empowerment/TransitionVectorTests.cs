using System.Text.Json;
using Kith.Studies.Empowerment.World;
using Kith.Tests.Shared;
using Kith.Worlds;

namespace Kith.Studies.Tests.Empowerment;

/// <summary>What follows a state under a joint action, as the original program computed it.</summary>
public class TransitionVectorTests
{
    [Fact]
    public void Successors_and_their_probabilities_are_those_recorded() =>
        VectorFiles.Each("empo", "transitions*.json", "worlds", world =>
        {
            var model = NeutralStates.World(world);
            Assert.Equal(NeutralStates.State(model, world.GetProperty("initial_state")), model.Initial);
            VectorFiles.Each(world.GetProperty("cases"), world.GetProperty("name").GetString()!, item => Check(model, item));
        });

    private static void Check(GridModel model, JsonElement item)
    {
        var found = new Successors<GridState>();
        var state = NeutralStates.State(model, item.GetProperty("state"));
        int[] actions = [.. item.GetProperty("actions").EnumerateArray().Select(action => action.GetInt32())];
        model.AddSuccessors(in state, actions, found);
        var expected = item.GetProperty("successors").EnumerateArray()
            .ToDictionary(next => NeutralStates.State(model, next.GetProperty("state")), next => next.Number("p"));
        Assert.Equal(expected.Count, found.Count);
        foreach (var (next, probability) in found.Items)
        {
            Assert.True(expected.TryGetValue(next, out var recorded), "a state was not recorded");
            Assert.Equal(recorded, probability, 1e-12);
        }
    }
}
