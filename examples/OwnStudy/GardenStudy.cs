using Kith.Experiments.Charts;
using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Experiments.Studies.Worlds;
using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Worlds;

namespace OwnStudy;

/// <summary>What becomes of a garden whose gardener is rewarded for visits?</summary>
internal sealed class GardenStudy : WorldStudy<GardenOptions, GardenState>
{
    public override string Name => "garden";

    public override string Question => "What becomes of a garden whose gardener is rewarded for visits?";

    public override IReadOnlyList<string> Presets => ["standard"];

    public override IReadOnlyList<StudyMode> Modes { get; } =
    [
        new("plants") { Description = "rewarded for plants that are not thirsty" },
        new("visits") { Description = "rewarded for visits", Settings = [new("rewarded_for", "visits", "mode visits")] },
    ];

    protected override WorldCheckOptions CheckOptions => new() { Terminates = false };

    public override IWorld<GardenState> CreateWorld(StudyMode mode, GardenOptions options) => new GardenWorld(options);

    public override IReadOnlyList<Players<GardenState>> ScriptedPlayers(IWorld<GardenState> world) =>
        [new("driest first", new ScriptedActor<GardenState>("driest first", () => new DriestFirst()))];

    public override Picture Paint(ref readonly GardenState state)
    {
        var picture = new Picture(state.Dry.Length, 1);
        for (var bed = 0; bed < picture.Width; bed++)
        {
            picture[bed, 0] = bed == state.Place
                ? new Colour(40, 90, 220)
                : new Colour((byte)(25 * state.Dry[bed]), (byte)(220 - 15 * state.Dry[bed]), 60);
        }

        return picture;
    }

    /// <summary>Goes to the bed that has waited longest.</summary>
    private sealed class DriestFirst : ActorWorkspace<GardenState>
    {
        public override void Act(ReadOnlySpan<int> places, ReadOnlySpan<GardenState> states, Matrix actions)
        {
            for (var i = 0; i < places.Length; i++)
            {
                var (dry, place) = (states[places[i]].Dry, states[places[i]].Place);
                actions[i, 0] = 1 + Math.Sign(Array.IndexOf(dry, dry.Max()) - place);
            }
        }
    }
}
