using Kith.Experiments.Statistics;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Evaluation;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Comparisons;

/// <summary>Therapists that treated the same clients of one world.</summary>
/// <param name="Options">The world and its clients.</param>
/// <param name="Therapists">The therapists with their results.</param>
public sealed record TherapistComparison(EvaluationOptions Options, IReadOnlyList<ComparedTherapist> Therapists)
{
    private const int Redraws = 10_000;

    /// <summary>What a reader must know about the models: what differs between groups, and what counts once.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The world.</summary>
    public TherapyWorldOptions World => Options.World;

    /// <summary>The therapist that the others are compared with; null if it did not take part.</summary>
    public ComparedTherapist? Reference =>
        Therapists.FirstOrDefault(therapist => therapist.Name == TherapistCatalog.Reference);

    /// <summary>Lets the scripted therapists and the models that were trained in a world treat its clients.</summary>
    public static TherapistComparison Play(
        IEnumerable<TherapyModel> models, EvaluationOptions options, TaskRequest request)
    {
        var scripted = TherapistChoice.Of(options.Therapists)
            .Select(kind => new ComparedTherapist(kind.Name, [EvaluatedTherapist.Play(kind, options, request)])).ToArray();
        var sorted = new ConfiguredGroups<TherapyModel>(
            models.Select(model => ($"PPO {model.Mode.Name}", model)), model => model.Identity);
        var trained = sorted.Groups.Select(group => new ComparedTherapist(group.Label, [.. group.Members.Select(model =>
            EvaluatedTherapist.Play(model, $"{group.Label} s{model.Options.Seed}", options, request))]));
        return new(options, [.. scripted, .. trained]) { Notes = sorted.Notes };
    }

    /// <summary>A therapist's outcome minus the reference's, client by client.</summary>
    public PairedDifference Difference(ComparedTherapist therapist, int? pattern, Func<TherapyEpisode, double> outcome) =>
        new Bootstrap(Redraws).Paired(
            therapist.PerClient(pattern, outcome), Reference!.PerClient(pattern, outcome),
            new RandomStream(Options.Seed, $"compare {therapist.Name}"));
}
