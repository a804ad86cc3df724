using Kith.Experiments.Studies;
using Kith.Studies.Emotion;
using Kith.Studies.Goodhart;
using Kith.Studies.Therapy;

namespace Kith.Studies;

/// <summary>All studies of this house.</summary>
public static class Catalog
{
    /// <summary>The studies in the order in which they are listed.</summary>
    public static IReadOnlyList<Study> Studies { get; } = [new GoodhartStudy(), new TherapyStudy(), new EmotionStudy()];

    /// <summary>The study with this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Study Find(string name) =>
        Studies.FirstOrDefault(study => study.Name == name)
        ?? throw new ArgumentException(
            $"There is no study '{name}'; the studies are {string.Join(", ", Studies.Select(study => study.Name))}.",
            nameof(name));
}
