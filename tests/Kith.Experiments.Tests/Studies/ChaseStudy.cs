using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Experiments.Studies.Worlds;
using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Numerics;
using Kith.Worlds;

namespace Kith.Experiments.Tests.Studies;

/// <summary>Two roles with a network each.</summary>
internal sealed class ChaseStudy(params IReadOnlyList<StudyMode> modes) : WorldStudy<ChaseOptions, ChaseState>
{
    public ChaseStudy()
        : this(new StudyMode("equal"), new StudyMode("slow") { Aliases = ["limping"] })
    {
    }

    public override string Name => "chase";

    public override string Question => "Who is faster?";

    public override IReadOnlyList<StudyMode> Modes => modes;

    public override IWorld<ChaseState> CreateWorld(StudyMode mode, ChaseOptions options) =>
        new ChaseWorld(options.Cells, mode.Name == "slow", options.Clock);

    public override IReadOnlyList<Players<ChaseState>> ScriptedPlayers(IWorld<ChaseState> world) =>
        [new("still", Always(1, "hunter"), Always(1, "prey")), new("passing", Always(1, "hunter"), Always(2, "prey"))];

    public override Picture Paint(ref readonly ChaseState state)
    {
        var picture = new Picture(100, 1);
        picture[state.Hunter, 0] = new Colour(255, 0, 0);
        return picture;
    }

    protected override Network CreateNetwork(Seat seat, ChaseOptions options) =>
        ActorCritic.Perceptron(seat, [4], options.Seed).Network;

    private static ScriptedActor<ChaseState> Always(int action, string name) => new(name, () => new OneAction(action));

    private sealed class OneAction(int action) : ActorWorkspace<ChaseState>
    {
        public override void Act(ReadOnlySpan<int> places, ReadOnlySpan<ChaseState> states, Matrix actions)
        {
            for (var row = 0; row < places.Length; row++) actions[row][0] = action;
        }
    }
}
