using Kith.Experiments.Scenes;
using Kith.Experiments.Studies;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.Networks;

namespace Kith.Studies.Therapy.Watching;

/// <summary>Chooses the therapist and the client to watch.</summary>
internal static class TherapyPlay
{
    /// <summary>The frames of one therapy.</summary>
    /// <param name="request">
    /// A model, the name of a scripted therapist, or that of a mode whose untrained network answers.
    /// </param>
    /// <param name="modes">Names of the modes.</param>
    /// <exception cref="SettingsException">Settings are wrong; all problems are in it.</exception>
    /// <exception cref="ArgumentException">There is no such therapist or mode.</exception>
    public static IEnumerable<Frame> Frames(PlayRequest request, IReadOnlyList<string> modes)
    {
        if (request.ModelPath is { } path) return Frames(new TherapyModel(path), request, "trained therapist");
        if (modes.Contains(request.Actor))
        {
            var plan = new TherapyStudy().Plan(request.Actor, TherapyPresets.Guide, []);
            return Frames(
                new TherapyModel(plan.Mode, plan.Preset, plan.Options),
                request, "untrained therapist");
        }

        var world = WorldSettings.Strictly(new(), request.Settings);
        return TherapyFrames.Play(world, TherapistCatalog.Find(request.Actor).ToActor(world), request.Seed);
    }

    private static IEnumerable<Frame> Frames(TherapyModel model, PlayRequest request, string name)
    {
        var world = WorldSettings.Strictly(model.Options.World, request.Settings);
        return TherapyFrames.Play(
            world, model.ToActor(name, request.Deterministic), request.Seed, model.UnitsOf(model.Networks[0].Key));
    }
}
