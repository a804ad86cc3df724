using Kith.Benchmarks.Measuring;
using Kith.Experiments.Charts;

namespace Kith.Benchmarks;

/// <summary>Cases that belong together.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Summary">What is measured.</param>
/// <param name="Cases">Its cases.</param>
public sealed record Suite(string Name, string Summary, Func<BenchmarkSettings, IEnumerable<BenchmarkCase>> Cases)
{
    /// <summary>Pictures of the measurements, by file name.</summary>
    public Func<IReadOnlyList<Measurement>, IEnumerable<KeyValuePair<string, Figure>>> Plots { get; init; } = _ => [];

    /// <summary>Measures the chosen cases one after the other, each when its result is requested.</summary>
    public IEnumerable<Measurement> Run(BenchmarkSettings settings) => Chosen(settings).Select(each => each.Measure());

    /// <summary>
    /// The cases that the settings choose: those of exactly that name, or else those that have it in their names.
    /// </summary>
    public IReadOnlyList<BenchmarkCase> Chosen(BenchmarkSettings settings)
    {
        BenchmarkCase[] cases = [.. Cases(settings).Where(each => each.Brief || !settings.Brief)];
        if (settings.Only is not { } only) return cases;
        BenchmarkCase[] exact = [.. cases.Where(each => each.Name == only)];
        return exact.Length > 0 ? exact : [.. cases.Where(each => each.Name.Contains(only, StringComparison.OrdinalIgnoreCase))];
    }
}
