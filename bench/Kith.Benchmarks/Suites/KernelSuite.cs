using Kith.Benchmarks.Measuring;

namespace Kith.Benchmarks.Suites;

/// <summary>
/// The numerics by themselves on one core: products and convolutions against the measured peak, elementwise work by the number.
/// </summary>
internal static class KernelSuite
{
    private const string Name = "kernels";

    public static Suite Create() => new(Name, "products, convolutions and elementwise work by themselves", Cases);

    private static IEnumerable<BenchmarkCase> Cases(BenchmarkSettings settings)
    {
        var sampler = new Sampler(Name, settings);
        yield return new(
            "peak", () => sampler.Measure("peak", () => KernelPeak.Run(), Work.Operations(KernelPeak.Operations)),
            Brief: true);
        foreach (var (rows, outputs, inputs) in KernelShapes.Products)
            yield return KernelCases.Forward(sampler, rows, outputs, inputs) with { Brief = rows == 256 };
        foreach (var threads in settings.ThreadCounts) yield return KernelCases.Shared(sampler, 1024, threads);
        foreach (var (rows, outputs, inputs) in KernelShapes.Layers)
        {
            yield return KernelCases.Forward(sampler, rows, outputs, inputs);
            foreach (var each in KernelCases.Backward(sampler, rows, outputs, inputs)) yield return each;
        }

        foreach (var (inputs, outputs, images) in KernelShapes.Convolutions)
        {
            foreach (var each in KernelCases.Convolution(sampler, inputs, outputs, images)) yield return each;
        }

        foreach (var each in KernelCases.Packing(sampler)) yield return each;
        foreach (var each in KernelCases.Elements(sampler)) yield return each;
        foreach (var each in KernelCases.Draws(sampler)) yield return each;
        foreach (var each in KernelCases.SharedRows(sampler)) yield return each;
    }
}
