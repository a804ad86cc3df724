using Kith.Numerics;

namespace Kith.Benchmarks;

/// <summary>One benchmark of each kind of kernel.</summary>
internal static class KernelCases
{
    private const int Elementwise = 4096;

    public static Measurement Forward(int m, int n, int k, double limit)
    {
        var (x, weights, y, bias) = (Numbers(m * k), Numbers(n * k), Numbers(m * n), Numbers(n));
        var packed = new PackedMatrix(k, n);
        packed.PackTransposed(weights.AsMatrix(n, k));
        return Sampler.Measure($"product {m} x {n} x {k}, bias, relu",
            () => MatrixProduct.Multiply(x.AsMatrix(m, k), packed, y.AsMatrix(m, n), bias.Span, Activation.Relu), 2e-9 * m * n * k, "GFLOP/s", limit);
    }

    public static Measurement Gradient(int m, int n, int k, double limit)
    {
        var (dy, x, gradient) = (Numbers(k * m), Numbers(k * n), Numbers(m * n));
        return Sampler.Measure($"weight gradient {m} x {n} x {k}",
            () => MatrixProduct.MultiplyTransposed(dy.AsMatrix(k, m), x.AsMatrix(k, n), gradient.AsMatrix(m, n), accumulate: true), 2e-9 * m * n * k, "GFLOP/s", limit);
    }

    public static IEnumerable<Measurement> Convolution(int inputs, int outputs, int images, double limit)
    {
        const int Pixels = 11 * 11;
        var (x, y, filters, bias) = (Numbers(images * Pixels * inputs), Numbers(images * Pixels * outputs), Numbers(9 * inputs * outputs), Numbers(outputs));
        var convolution = Convolution3x3.Create(new ImageShape(11, 11), inputs, outputs);
        convolution.Pack(filters.Span);
        var work = 2e-9 * images * Pixels * 9 * inputs * outputs;
        var name = $"convolution {inputs} to {outputs}, {images} images";
        yield return Sampler.Measure($"{name}, forward", () => convolution.Forward(X(), bias.Span, Activation.Relu, Y()), work, "GFLOP/s", limit);
        yield return Sampler.Measure($"{name}, input", () => convolution.Backward(default, Y(), X(), []), work, "GFLOP/s", limit);
        yield return Sampler.Measure($"{name}, filters", () => convolution.Backward(X(), Y(), default, filters.Span), work, "GFLOP/s", limit);
        yield return Sampler.Measure($"{name}, input and filters", () => convolution.Backward(X(), Y(), X(), filters.Span), 2 * work, "GFLOP/s", limit);

        Matrix X() => x.AsMatrix(images, Pixels * inputs);
        Matrix Y() => y.AsMatrix(images, Pixels * outputs);
    }

    public static IEnumerable<Measurement> Packing()
    {
        var (small, large) = (Numbers(256 * 256), Numbers(512 * 7744));
        PackedMatrix smallPacked = new(256, 256), largePacked = new(7744, 512), largeBack = new(512, 7744);
        var convolution = Convolution3x3.Create(new ImageShape(11, 11), 64, 64);
        var filters = Numbers(64 * 64 * 9);
        yield return Sampler.Measure("pack 256 x 256 transposed", () => smallPacked.PackTransposed(small.AsMatrix(256, 256)), 8e-9 * small.Length, "GB/s");
        yield return Sampler.Measure("pack 512 x 7744 transposed", () => largePacked.PackTransposed(large.AsMatrix(512, 7744)), 8e-9 * large.Length, "GB/s");
        yield return Sampler.Measure("pack 512 x 7744", () => largeBack.Pack(large.AsMatrix(512, 7744)), 8e-9 * large.Length, "GB/s");
        yield return Sampler.Measure("pack filters 64 to 64", () => convolution.Pack(filters.Span), 12e-9 * filters.Length, "GB/s");
    }

    public static IEnumerable<Measurement> Elements()
    {
        var (a, b) = (Numbers(Elementwise), Numbers(Elementwise));
        foreach (var activation in Enum.GetValues<Activation>())
            yield return Sampler.Measure($"{activation} of {Elementwise}", () => Activations.Apply(activation, a.Span, b.Span), 1e-9 * Elementwise, "G/s");
        yield return Sampler.Measure($"exp of {Elementwise}", () => FloatMath.Exp(a.Span, b.Span), 1e-9 * Elementwise, "G/s");
        yield return Sampler.Measure($"log of {Elementwise}", () => FloatMath.Log(a.Span, b.Span), 1e-9 * Elementwise, "G/s");
        yield return Sampler.Measure("softmax of 512 rows of 8", () => FloatMath.SoftmaxRows(a.AsMatrix(512, 8), b.AsMatrix(512, 8)), 1e-9 * Elementwise, "G/s");
        yield return Sampler.Measure($"sum of squares of {Elementwise}", () => Vectors.SumOfSquares(a.Span), 1e-9 * Elementwise, "G/s");
        yield return Sampler.Measure("column sums of 64 x 64", () => Vectors.AddColumnSums(a.AsMatrix(64, 64), b.Span[..64]), 1e-9 * Elementwise, "G/s");
        yield return Sampler.Measure($"add scaled {Elementwise}", () => Vectors.AddScaled(a.Span, 0f, b.Span), 1e-9 * Elementwise, "G/s");
        foreach (var count in new[] { Elementwise, 4_000_000 })
        {
            var (values, gradients, first, second) = (Numbers(count), Numbers(count), Numbers(count), Numbers(count));
            var step = new AdamStep
            {
                Scale = 1f,
                FirstMemory = 0.9f,
                FirstShare = 0.1f,
                SecondMemory = 0.999f,
                SecondShare = 0.001f,
                Size = 0.001f,
                Root = 1f,
                Epsilon = 1e-8f,
                Keep = 1f,
                Pull = 0f,
            };
            yield return Sampler.Measure($"adam of {count}", () => step.Apply(gradients.Span, values.Span, first.Span, second.Span), 1e-9 * count, "G/s");
        }
    }

    public static IEnumerable<Measurement> Draws()
    {
        const int Count = 1000;
        var random = new RandomStream(1, "benchmark");
        yield return Sampler.Measure("32-bit draw", () => { for (var i = 0; i < Count; i++) random.NextUInt32(); }, 1e-6 * Count, "M/s");
        yield return Sampler.Measure("draw below a limit", () => { for (var i = 0; i < Count; i++) random.NextInt(7); }, 1e-6 * Count, "M/s");
        yield return Sampler.Measure("normal draw", () => { for (var i = 0; i < Count; i++) random.NextGaussian(); }, 1e-6 * Count, "M/s");
    }

    public static IEnumerable<Measurement> Crew()
    {
        var work = new NoWork();
        foreach (var count in new[] { 1, 2 })
        {
            using var workers = new Workers(count);
            yield return Sampler.Measure($"run of 16 empty pieces, {count} workers", () => workers.Run(16, work), 1e-6, "M/s");
        }
    }

    // Numbers around 1: positive for logarithms, and without denormals.
    private static AlignedBuffer Numbers(int count)
    {
        var buffer = new AlignedBuffer(count);
        for (var i = 0; i < count; i++) buffer.Span[i] = 0.5f + i % 17 * 0.0625f;
        return buffer;
    }

    private sealed class NoWork : IWork
    {
        public void Do(int piece, int worker)
        {
        }
    }
}
