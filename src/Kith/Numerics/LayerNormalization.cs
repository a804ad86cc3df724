using System.Runtime.Intrinsics;

namespace Kith.Numerics;

/// <summary>
/// Brings a row to mean 0 and variance 1 over its n numbers, then stretches and shifts it (Ba, Kiros and Hinton, 2016):
/// z = (x - mean) / √(variance + ε), y = gain·z + bias, with the variance of the population.
/// </summary>
public static unsafe class LayerNormalization
{
    /// <summary>Writes z and y of one row; returns 1 / √(variance + ε).</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static float Forward(ReadOnlySpan<float> x, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias, float epsilon, Span<float> z, Span<float> y)
    {
        var count = Same(x.Length, gain.Length, bias.Length, z.Length, y.Length);
        fixed (float* source = x, stretch = gain, shift = bias, normal = z, result = y)
        {
            Map(new Centre(source, Vectors.Sum(x) / count, normal), count);
            var scale = 1 / MathF.Sqrt(Vectors.SumOfSquares(z) / count + epsilon);
            Map(new Stretch(normal, scale, stretch, shift, result), count);
            return scale;
        }
    }

    /// <summary>Writes dL/dx of one row, dx = scale·(d - mean(d) - z·mean(d·z)) with d = gain·dL/dy.</summary>
    /// <param name="z">The row that <see cref="Forward"/> wrote.</param>
    /// <param name="scale">What <see cref="Forward"/> returned.</param>
    /// <param name="gain">The gain of the forward pass.</param>
    /// <param name="outputGradient">dL/dy; overwritten.</param>
    /// <param name="inputGradient">Receives dL/dx.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Backward(ReadOnlySpan<float> z, float scale, ReadOnlySpan<float> gain, Span<float> outputGradient, Span<float> inputGradient)
    {
        var count = Same(z.Length, gain.Length, outputGradient.Length, inputGradient.Length, z.Length);
        fixed (float* normal = z, stretch = gain, gradient = outputGradient, result = inputGradient)
        {
            Map(new Product(stretch, gradient), count);
            var (mean, slope) = (Vectors.Sum(outputGradient) / count, Vectors.Dot(outputGradient, z) / count);
            Map(new Project(gradient, normal, scale, mean, slope, result), count);
        }
    }

    /// <summary>Adds the gradient of the gain of one row: gradient += dL/dy · z.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void AddGainGradient(ReadOnlySpan<float> z, ReadOnlySpan<float> outputGradient, Span<float> gainGradient)
    {
        var count = Same(z.Length, outputGradient.Length, gainGradient.Length, z.Length, z.Length);
        fixed (float* normal = z, gradient = outputGradient, sum = gainGradient) Map(new AddProduct(normal, gradient, sum), count);
    }

    private static int Same(int count, int second, int third, int fourth, int fifth) => count == second && count == third && count == fourth && count == fifth
        ? count
        : throw new ArgumentException($"The rows have {count}, {second}, {third}, {fourth} and {fifth} numbers, but must have the same.");

    // Whole vectors first, then one number at a time: the same operations on each number.
    private static void Map<TMap>(TMap map, int count) where TMap : struct, IMap
    {
        var done = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; done <= count - 16; done += 16) map.At<Lanes512, Vector512<float>>(done);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (; done <= count - 8; done += 8) map.At<Lanes256, Vector256<float>>(done);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            for (; done <= count - 4; done += 4) map.At<Lanes128, Vector128<float>>(done);
        }

        for (; done < count; done++) map.At<Lanes32, float>(done);
    }

    private interface IMap
    {
        void At<TLanes, TVector>(int i) where TLanes : struct, ILanes<TVector> where TVector : unmanaged;
    }

    private readonly struct Centre(float* x, float mean, float* z) : IMap
    {
        public void At<TLanes, TVector>(int i) where TLanes : struct, ILanes<TVector> where TVector : unmanaged =>
            TLanes.Store(TLanes.Subtract(TLanes.Load(x + i), TLanes.Create(mean)), z + i);
    }

    private readonly struct Stretch(float* z, float scale, float* gain, float* bias, float* y) : IMap
    {
        public void At<TLanes, TVector>(int i) where TLanes : struct, ILanes<TVector> where TVector : unmanaged
        {
            var normal = TLanes.Multiply(TLanes.Load(z + i), TLanes.Create(scale));
            TLanes.Store(normal, z + i);
            TLanes.Store(TLanes.MultiplyAdd(normal, TLanes.Load(gain + i), TLanes.Load(bias + i)), y + i);
        }
    }

    private readonly struct Product(float* factor, float* values) : IMap
    {
        public void At<TLanes, TVector>(int i) where TLanes : struct, ILanes<TVector> where TVector : unmanaged =>
            TLanes.Store(TLanes.Multiply(TLanes.Load(values + i), TLanes.Load(factor + i)), values + i);
    }

    private readonly struct Project(float* gradient, float* z, float scale, float mean, float slope, float* result) : IMap
    {
        public void At<TLanes, TVector>(int i) where TLanes : struct, ILanes<TVector> where TVector : unmanaged
        {
            var centred = TLanes.Subtract(TLanes.Load(gradient + i), TLanes.Create(mean));
            var straight = TLanes.MultiplyAdd(TLanes.Load(z + i), TLanes.Create(-slope), centred);
            TLanes.Store(TLanes.Multiply(straight, TLanes.Create(scale)), result + i);
        }
    }

    private readonly struct AddProduct(float* a, float* b, float* sum) : IMap
    {
        public void At<TLanes, TVector>(int i) where TLanes : struct, ILanes<TVector> where TVector : unmanaged =>
            TLanes.Store(TLanes.MultiplyAdd(TLanes.Load(a + i), TLanes.Load(b + i), TLanes.Load(sum + i)), sum + i);
    }
}
