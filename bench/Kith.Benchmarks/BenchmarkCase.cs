using Kith.Benchmarks.Measuring;

namespace Kith.Benchmarks;

/// <summary>One thing to measure.</summary>
/// <param name="Name">What is measured, with its sizes.</param>
/// <param name="Measure">Measures it.</param>
/// <param name="Brief">Whether it belongs to the short selection.</param>
public sealed record BenchmarkCase(string Name, Func<Measurement> Measure, bool Brief = false);
