using Kith.Benchmarks.Measuring;
using Kith.Numerics;
using Kith.Numerics.Convolutions;
using Kith.Numerics.Elementwise;
using Kith.Numerics.Products;

namespace Kith.Benchmarks.Suites;

/// <summary>One benchmark of each kind of kernel.</summary>
internal static class KernelCases
{
    private const int Elementwise = 4096;

    public static BenchmarkCase Forward(Sampler sampler, int rows, int outputs, int inputs)
    {
        var name = $"product {rows} x {outputs} x {inputs}, bias, relu";
        return new(name, () =>
        {
            var (x, y, bias, weights) =
                (Numbers(rows * inputs), Numbers(rows * outputs), Numbers(outputs), Packed(inputs, outputs));
            return sampler.Measure(
                name,
                () => MatrixProduct.Multiply(
                    x.AsMatrix(rows, inputs), weights, y.AsMatrix(rows, outputs), bias.Span, Activation.Relu),
                Work.Operations(2.0 * rows * outputs * inputs));
        });
    }

    public static IEnumerable<BenchmarkCase> Backward(Sampler sampler, int rows, int outputs, int inputs)
    {
        var (input, weight, work) = (
            $"input gradient {rows} x {inputs} x {outputs}",
            $"weight gradient {outputs} x {inputs} x {rows}", Work.Operations(2.0 * rows * outputs * inputs));
        yield return new(input, () =>
        {
            var (dy, weights, dx) = (Numbers(rows * outputs), Numbers(outputs * inputs), Numbers(rows * inputs));
            return sampler.Measure(
                input,
                () => MatrixProduct.Multiply(
                    dy.AsMatrix(rows, outputs), weights.AsMatrix(outputs, inputs), dx.AsMatrix(rows, inputs)),
                work);
        });
        yield return new(weight, () =>
        {
            var (dy, x, gradient) = (Numbers(rows * outputs), Numbers(rows * inputs), Numbers(outputs * inputs));
            return sampler.Measure(
                weight,
                () => MatrixProduct.MultiplyTransposed(
                    dy.AsMatrix(rows, outputs), x.AsMatrix(rows, inputs), gradient.AsMatrix(outputs, inputs), accumulate: true),
                work);
        });
    }

    /// <summary>A product whose rows are cut over several threads.</summary>
    public static BenchmarkCase Shared(Sampler sampler, int size, int threads)
    {
        var name = $"product {size} x {size} x {size}, {threads} threads";
        return new(name, () =>
        {
            using var workers = new Workers(threads);
            var work = new SharedProduct(Numbers(size * size), Packed(size, size), Numbers(size * size));
            return sampler.Measure(
                name, () => workers.Run(SharedProduct.Pieces, work), Work.Operations(2.0 * size * size * size), workers);
        }, Brief: true);
    }

    public static IEnumerable<BenchmarkCase> Convolution(Sampler sampler, int inputs, int outputs, int images)
    {
        var name = $"convolution {inputs} to {outputs}, {images} images";
        yield return new(
            $"{name}, forward",
            () => new ConvolutionWork(inputs, outputs, images).Forward(sampler, $"{name}, forward"), images == 512);
        yield return new($"{name}, input", () => new ConvolutionWork(inputs, outputs, images).Input(sampler, $"{name}, input"));
        yield return new(
            $"{name}, filters", () => new ConvolutionWork(inputs, outputs, images).Filters(sampler, $"{name}, filters"));
        yield return new($"{name}, both", () => new ConvolutionWork(inputs, outputs, images).Both(sampler, $"{name}, both"));
    }

    public static IEnumerable<BenchmarkCase> Packing(Sampler sampler)
    {
        var (small, large) = (Numbers(256 * 256), Numbers(512 * 7744));
        PackedMatrix smallPacked = new(256, 256), largePacked = new(7744, 512), largeBack = new(512, 7744);
        var convolution = Convolution3x3.Create(new ImageShape(11, 11), 64, 64);
        var filters = Numbers(64 * 64 * 9);
        yield return Case(
            sampler, "pack 256 x 256 transposed",
            () => smallPacked.PackTransposed(small.AsMatrix(256, 256)), new(8e-9 * small.Length, "GB/s"));
        yield return Case(
            sampler, "pack 512 x 7744 transposed",
            () => largePacked.PackTransposed(large.AsMatrix(512, 7744)), new(8e-9 * large.Length, "GB/s"));
        yield return Case(
            sampler, "pack 512 x 7744", () => largeBack.Pack(large.AsMatrix(512, 7744)), new(8e-9 * large.Length, "GB/s"));
        yield return Case(
            sampler, "pack filters 64 to 64", () => convolution.Pack(filters.Span), new(12e-9 * filters.Length, "GB/s"));
    }

    public static IEnumerable<BenchmarkCase> Elements(Sampler sampler)
    {
        var (a, b) = (Numbers(Elementwise), Numbers(Elementwise));
        foreach (var activation in Enum.GetValues<Activation>())
        {
            yield return Case(
                sampler, $"{activation} of {Elementwise}",
                () => Activations.Apply(activation, a.Span, b.Span), new(1e-9 * Elementwise, "G/s"));
        }

        yield return Case(sampler, $"exp of {Elementwise}", () => FloatMath.Exp(a.Span, b.Span), new(1e-9 * Elementwise, "G/s"));
        yield return Case(sampler, $"log of {Elementwise}", () => FloatMath.Log(a.Span, b.Span), new(1e-9 * Elementwise, "G/s"));
        yield return Case(
            sampler, "softmax of 512 rows of 8",
            () => FloatMath.SoftmaxRows(a.AsMatrix(512, 8), b.AsMatrix(512, 8)), new(1e-9 * Elementwise, "G/s"));
        yield return Case(
            sampler, $"sum of squares of {Elementwise}", () => Vectors.SumOfSquares(a.Span), new(1e-9 * Elementwise, "G/s"));
        yield return Case(
            sampler, "column sums of 64 x 64",
            () => Vectors.AddColumnSums(a.AsMatrix(64, 64), b.Span[..64]), new(1e-9 * Elementwise, "G/s"));
        yield return Case(
            sampler, $"add scaled {Elementwise}", () => Vectors.AddScaled(a.Span, 0f, b.Span), new(1e-9 * Elementwise, "G/s"));
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
            yield return Case(
                sampler, $"adam of {count}",
                () => step.Apply(gradients.Span, values.Span, first.Span, second.Span), new(1e-9 * count, "G/s"));
        }
    }

    public static IEnumerable<BenchmarkCase> Draws(Sampler sampler)
    {
        const int Count = 1000;
        var random = new RandomStream(1, "benchmark");
        yield return Case(
            sampler, "32-bit draw", () => { for (var i = 0; i < Count; i++) random.NextUInt32(); }, new(1e-6 * Count, "M/s"));
        yield return Case(
            sampler, "draw below a limit",
            () => { for (var i = 0; i < Count; i++) random.NextInt(7); }, new(1e-6 * Count, "M/s"));
        yield return Case(
            sampler, "normal draw", () => { for (var i = 0; i < Count; i++) random.NextGaussian(); }, new(1e-6 * Count, "M/s"));
    }

    public static IEnumerable<BenchmarkCase> SharedRows(Sampler sampler)
    {
        var work = new NoWork();
        foreach (var count in new[] { 1, 2 })
        {
            var name = $"run of 16 empty pieces, {count} workers";
            yield return new(name, () =>
            {
                using var workers = new Workers(count);
                return sampler.Measure(name, () => workers.Run(16, work), new(1e-6, "M/s"), workers);
            });
        }
    }

    private static BenchmarkCase Case(Sampler sampler, string name, Action action, Work work) =>
        new(name, () => sampler.Measure(name, action, work));

    private static PackedMatrix Packed(int inputs, int outputs)
    {
        var packed = new PackedMatrix(inputs, outputs);
        packed.PackTransposed(Numbers(outputs * inputs).AsMatrix(outputs, inputs));
        return packed;
    }

    // Numbers around 1: positive for logarithms, and without denormals.
    public static AlignedBuffer Numbers(int count)
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
