using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Therapy.Baselines;

namespace Kith.Studies.Therapy.Evaluation;

/// <summary>The scripted therapists that a setting names.</summary>
internal static class TherapistChoice
{
    /// <summary>The therapists, the reference first where there is one.</summary>
    /// <exception cref="SettingsException">There is no such therapist.</exception>
    public static IReadOnlyList<TherapistKind> Of(IReadOnlyList<string> names)
    {
        if (names is ["all"]) return TherapistCatalog.All;
        if (names is ["none"]) return [];
        Problem[] problems =
        [
            .. names.Where(name => !TherapistCatalog.Names.Contains(name))
                .Select(name => new Problem(
                    "therapists", name, $"must be all, none, or some of {string.Join(", ", TherapistCatalog.Names)}")),
        ];
        return problems.Length == 0 ? [.. names.Distinct().Select(TherapistCatalog.Find)] : throw new SettingsException(problems);
    }
}
