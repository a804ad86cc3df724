namespace Kith.Benchmarks;

/// <summary>The numerics by themselves on one core: products and convolutions against the measured peak, elementwise work by the number.</summary>
internal static class KernelSuite
{
    public static IEnumerable<Measurement> Run()
    {
        var peak = Sampler.Measure("peak: multiply-adds in registers", () => KernelPeak.Run(), KernelPeak.Operations / 1e9, "GFLOP/s");
        yield return peak;
        var limit = peak.Rate * peak.Median / peak.Least;
        foreach (var (m, n, k) in KernelShapes.Forward) yield return KernelCases.Forward(m, n, k, limit);
        foreach (var (m, n, k) in KernelShapes.Gradients) yield return KernelCases.Gradient(m, n, k, limit);
        foreach (var (inputs, outputs, images) in KernelShapes.Convolutions)
        {
            foreach (var measured in KernelCases.Convolution(inputs, outputs, images, limit)) yield return measured;
        }

        foreach (var measured in KernelCases.Packing()) yield return measured;
        foreach (var measured in KernelCases.Elements()) yield return measured;
        foreach (var measured in KernelCases.Draws()) yield return measured;
        foreach (var measured in KernelCases.Crew()) yield return measured;
    }
}
