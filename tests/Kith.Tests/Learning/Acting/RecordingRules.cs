using Kith.Learning.Acting;
using Kith.Numerics;

namespace Kith.Tests.Learning.Acting;

/// <summary>Always takes the same action and writes down what it is told.</summary>
internal sealed class RecordingRules(float action) : ActorWorkspace<int>
{
    public List<string> Told { get; } = [];

    public RandomStream Luck { get; private set; }

    public override void Begin(int place, ref readonly int state, RandomStream random)
    {
        Told.Add($"begin {state}");
        Luck = random;
    }

    public override void Renew(int place, ref readonly int state) => Told.Add($"renew {state}");

    public override void Act(ReadOnlySpan<int> places, ReadOnlySpan<int> states, Matrix actions)
    {
        Told.Add($"act {states[places[0]]}");
        actions[0].Fill(action);
    }

    public override void Notice(int place, ref readonly int state) => Told.Add($"notice {state}");
}
