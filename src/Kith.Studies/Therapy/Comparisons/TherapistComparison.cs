using Kith.Experiments.Statistics;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Comparisons;

/// <summary>Everybody who treated the clients of one world.</summary>
/// <param name="World">The world.</param>
/// <param name="Contestants">Who treated them.</param>
public sealed record TherapistComparison(TherapyWorldOptions World, IReadOnlyList<Contestant> Contestants)
{
    private const int Redraws = 10_000;

    /// <summary>Whom the others are compared with.</summary>
    public Contestant? Reference => Contestants.FirstOrDefault(contestant => contestant.Name == TherapistCatalog.Reference);

    /// <summary>Lets the scripted therapists and the models that were trained in a world treat its clients.</summary>
    public static TherapistComparison Play(
        TherapyWorldOptions world, IEnumerable<TherapyModel> models, EvaluationOptions options, TaskRequest request)
    {
        var scripted = TherapistChoice.Of(options.Therapists)
            .Select(kind => new Contestant(kind.Name, [EvaluatedTherapist.Play(kind, options, world, request)])).ToArray();
        var trained = models.GroupBy(NameOf)
            .Select(group => new Contestant(group.Key, [.. group.Select(model =>
                EvaluatedTherapist.Play(model, $"{group.Key} s{model.Options.Seed}", options, world, request))]));
        return new(world, [.. scripted, .. trained]);
    }

    /// <summary>A contestant's outcome minus the reference's, client by client.</summary>
    public PairedDifference Difference(Contestant contestant, int? pattern, Func<TherapyEpisode, double> outcome, long seed) =>
        new Bootstrap(Redraws).Paired(
            contestant.PerClient(pattern, outcome), Reference!.PerClient(pattern, outcome),
            new RandomStream(seed, $"compare {contestant.Name}"));

    private static string NameOf(TherapyModel model) =>
        model.Preset == "guide" ? $"PPO {model.Mode.Name}" : $"PPO {model.Mode.Name} ({model.Preset})";
}
