using Kith.Numerics.Simd;

namespace Kith.Numerics.Normalization;

/// <summary>
/// Brings every row to mean 0 and variance 1 over its n numbers, then stretches and shifts it (Ba, Kiros and Hinton, 2016):
/// z = (x - mean) / √(variance + ε), y = gain·z + bias, with the variance of the population.
/// </summary>
internal static unsafe class LayerNormalization
{
    /// <summary>Numbers that the way back needs of every row.</summary>
    public const int Statistics = 3;

    /// <summary>Writes y, and what the way back needs.</summary>
    /// <param name="x">Rows [rows, n].</param>
    /// <param name="gain">Gain [n].</param>
    /// <param name="bias">Bias [n].</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="y">Receives the result [rows, n].</param>
    /// <param name="statistics">
    /// Receives what <see cref="LayerNormRows"/> says of means, scales and shifts [at least <see cref="Statistics"/> · rows].
    /// </param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void Forward(
        Matrix x, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias,
        float epsilon, Matrix y, Span<float> statistics)
    {
        Require(x, gain.Length, y, statistics.Length);
        if (bias.Length != gain.Length)
            throw new ArgumentException($"There are {gain.Length} gains, but {bias.Length} biases.", nameof(bias));
        fixed (float* source = x.Span, stretch = gain, shift = bias, result = y.Span, numbers = statistics)
        {
            var work = Describe(x, source, stretch, numbers);
            work.Bias = shift;
            work.Epsilon = epsilon;
            work.Y = result;
            work.YRow = y.Stride;
            SimdDispatch.Run<LayerNormKernel, LayerNormRows>(&work);
        }
    }

    /// <summary>
    /// Writes dL/dx = scale·(d - mean(d) - z·mean(d·z)) with d = gain·dL/dy, and adds the gradients of gain and bias.
    /// </summary>
    /// <param name="x">The rows of the forward pass [rows, n].</param>
    /// <param name="statistics">What <see cref="Forward"/> wrote.</param>
    /// <param name="gain">The gain of the forward pass.</param>
    /// <param name="outputGradient">dL/dy [rows, n].</param>
    /// <param name="gainGradient">
    /// To which Σ z·dL/dy is added [n]; empty, as <paramref name="biasGradient"/>, when they are not wanted.
    /// </param>
    /// <param name="biasGradient">To which Σ dL/dy is added [n].</param>
    /// <param name="inputGradient">
    /// Receives dL/dx [rows, n], perhaps in the place of dL/dy; without rows when it is not wanted.
    /// </param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void Backward(
        Matrix x, ReadOnlySpan<float> statistics, ReadOnlySpan<float> gain, Matrix outputGradient,
        Span<float> gainGradient, Span<float> biasGradient, Matrix inputGradient)
    {
        Require(x, gain.Length, outputGradient, statistics.Length);
        if (gainGradient.Length != biasGradient.Length || (gainGradient.Length != 0 && gainGradient.Length != x.Columns))
        {
            throw new ArgumentException(
                $"There are {gainGradient.Length} and {biasGradient.Length} gradients for {x.Columns} columns.",
                nameof(gainGradient));
        }

        if (inputGradient.Rows != 0) Require(x, gain.Length, inputGradient, statistics.Length);
        fixed (float* source = x.Span, stretch = gain, numbers = statistics, derivatives = outputGradient.Span)
        fixed (float* toGain = gainGradient, toBias = biasGradient, result = inputGradient.Span)
        {
            var work = Describe(x, source, stretch, numbers);
            work.OutputGradient = derivatives;
            work.OutputGradientRow = outputGradient.Stride;
            work.GainGradient = toGain;
            work.BiasGradient = toBias;
            work.InputGradient = result;
            work.InputGradientRow = inputGradient.Stride;
            SimdDispatch.Run<LayerNormGradientKernel, LayerNormRows>(&work);
        }
    }

    private static LayerNormRows Describe(Matrix x, float* source, float* gain, float* statistics) => new()
    {
        Rows = x.Rows,
        Columns = x.Columns,
        X = source,
        XRow = x.Stride,
        Gain = gain,
        Means = statistics,
        Scales = statistics + x.Rows,
        Shifts = statistics + 2 * x.Rows,
    };

    private static void Require(Matrix x, int count, Matrix y, int statistics)
    {
        if (x.Columns != count || y.Columns != count || y.Rows != x.Rows || statistics < Statistics * x.Rows)
        {
            throw new ArgumentException(
                $"Rows of {x.Rows} x {x.Columns} and {y.Rows} x {y.Columns}, {count} gains "
                + $"and {statistics} statistics do not fit.");
        }
    }
}
