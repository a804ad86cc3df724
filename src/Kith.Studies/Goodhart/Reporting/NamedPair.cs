using Kith.Studies.Goodhart.Comparisons;
using Kith.Studies.Goodhart.Evaluation;

namespace Kith.Studies.Goodhart.Reporting;

/// <summary>A comparison the report makes on purpose.</summary>
/// <param name="Question">What it shows.</param>
/// <param name="A">First mode.</param>
/// <param name="B">Second mode.</param>
internal sealed record NamedPair(string Question, Mode A, Mode B)
{
    public static IReadOnlyList<NamedPair> All { get; } =
    [
        new("The Goodhart effect", Mode.GroundTruth, Mode.Proxy),
        new("What observation alone does", Mode.GroundTruth, Mode.ProxyJammed),
        new("What mortality in training does", Mode.ProxyMortal, Mode.Proxy),
        new("Reward against mortality", Mode.ProxyJammed, Mode.ProxyMortal),
    ];

    /// <summary>The pairs that were evaluated, under each of the energies.</summary>
    public static IReadOnlyList<(NamedPair Name, ModePair Pair)> In(IReadOnlyList<ModeResults> modes) =>
    [
        .. from energies in modes.Select(mode => mode.Energies).Distinct()
           from named in All
           from pair in ModePair.Between(modes, named.A, named.B, energies)
           select (named, pair),
    ];
}
