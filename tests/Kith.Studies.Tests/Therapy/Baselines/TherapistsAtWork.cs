using Kith.Numerics;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Tests.Therapy.Baselines;

/// <summary>Therapies by therapists that act by rules.</summary>
internal static class TherapistsAtWork
{
    public static readonly TherapyWorldOptions ColdStuck = new() { Patterns = ["cold_stuck"], Threshold = 0.8 };

    /// <summary>
    /// Treats the client of a seed; <paramref name="see"/> is shown every session before it is lived through, with the answer.
    /// </summary>
    public static TherapyState Treat(TherapyWorld world, Therapist therapist, long seed, Action<TherapyState, int>? see = null)
    {
        var state = world.Create();
        var rewards = new float[1];
        world.Reset(ref state, seed);
        therapist.Begin(in state, new RandomStream(seed, "therapist"));
        while (state.End == TherapyEnd.None)
        {
            var answer = therapist.Answer(in state);
            see?.Invoke(state, answer);
            world.Step(ref state, answer, rewards);
            therapist.Notice(in state);
        }

        return state;
    }

    /// <summary>Share of clients that a therapist brings to the goal.</summary>
    public static double SuccessRate(string name, TherapyWorldOptions options, int clients)
    {
        var world = new TherapyWorld(options);
        var therapist = TherapistCatalog.Find(name).Create(options);
        return Enumerable.Range(0, clients)
            .Count(seed => Treat(world, therapist, seed).End == TherapyEnd.Success) / (double)clients;
    }
}
