namespace Kith.Benchmarks.Measuring;

/// <summary>Time and work of one benchmark.</summary>
public sealed record Measurement
{
    /// <summary>Name of the suite.</summary>
    public required string Suite { get; init; }

    /// <summary>What was measured, with its sizes.</summary>
    public required string Name { get; init; }

    /// <summary>Threads that worked.</summary>
    public required int Threads { get; init; }

    /// <summary>Seconds per unit of work: a call, or a step of a world.</summary>
    public required Samples Seconds { get; init; }

    /// <summary>Units of work a second at the median, in <see cref="Unit"/>.</summary>
    public required double Rate { get; init; }

    /// <summary>Such as GFLOP/s or steps/s.</summary>
    public required string Unit { get; init; }

    /// <summary>
    /// Share of the peak measured at the same time, at the fewest seconds of both; null where arithmetic is not the limit.
    /// </summary>
    public double? Share { get; init; }

    /// <summary>
    /// Most multiply-adds of as many threads at the same time, in 10⁹ floating-point operations a
    /// second; null where none was measured.
    /// </summary>
    public double? Peak { get; init; }

    /// <summary>Further figures by name, such as the shares of the phases or the bytes held.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Details { get; init; } = [];

    /// <summary>The further figure of this name; null where there is none.</summary>
    public double? Detail(string name) =>
        Details.Where(detail => detail.Key == name).Select(detail => (double?)detail.Value).FirstOrDefault();

    /// <summary>The same with seconds of one of the steps that made up a call.</summary>
    /// <param name="steps">Steps of a call.</param>
    internal Measurement PerStep(int steps) =>
        this with { Seconds = new(Seconds.Median / steps, Seconds.Least / steps, Seconds.Most / steps) };
}
