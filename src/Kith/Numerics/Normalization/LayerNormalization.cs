using Kith.Numerics.Simd;

namespace Kith.Numerics.Normalization;

/// <summary>
/// Brings every row to mean 0 and variance 1 over its n numbers, then stretches and shifts it (Ba, Kiros and Hinton, 2016):
/// z = (x - mean) / √(variance + ε), y = gain·z + bias, with the variance of the population.
/// </summary>
internal static unsafe class LayerNormalization
{
    /// <summary>Writes y, and what the way back needs.</summary>
    /// <param name="x">Rows [rows, n].</param>
    /// <param name="gain">Gain [n].</param>
    /// <param name="bias">Bias [n].</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="y">Receives the result [rows, n].</param>
    /// <param name="means">Receives each row's mean [at least rows].</param>
    /// <param name="scales">Receives each row's 1 / √(variance + ε) [at least rows].</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void Forward(
        Matrix x, ReadOnlySpan<float> gain, ReadOnlySpan<float> bias,
        float epsilon, Matrix y, Span<float> means, Span<float> scales)
    {
        Require(x, gain.Length, y, means.Length, scales.Length);
        if (bias.Length != gain.Length)
            throw new ArgumentException($"There are {gain.Length} gains, but {bias.Length} biases.", nameof(bias));
        fixed (float* source = x.Span, stretch = gain, shift = bias, result = y.Span, mean = means, scale = scales)
        {
            var work = Describe(x, source, stretch, mean, scale);
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
    /// <param name="means">What <see cref="Forward"/> wrote, as <paramref name="scales"/>.</param>
    /// <param name="scales">What <see cref="Forward"/> wrote.</param>
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
        Matrix x, ReadOnlySpan<float> means, ReadOnlySpan<float> scales, ReadOnlySpan<float> gain, Matrix outputGradient,
        Span<float> gainGradient, Span<float> biasGradient, Matrix inputGradient)
    {
        Require(x, gain.Length, outputGradient, means.Length, scales.Length);
        if (gainGradient.Length != biasGradient.Length || (gainGradient.Length != 0 && gainGradient.Length != x.Columns))
        {
            throw new ArgumentException(
                $"There are {gainGradient.Length} and {biasGradient.Length} gradients for {x.Columns} columns.",
                nameof(gainGradient));
        }

        if (inputGradient.Rows != 0) Require(x, gain.Length, inputGradient, means.Length, scales.Length);
        fixed (float* source = x.Span, stretch = gain, mean = means, scale = scales, derivatives = outputGradient.Span)
        fixed (float* toGain = gainGradient, toBias = biasGradient, result = inputGradient.Span)
        {
            var work = Describe(x, source, stretch, mean, scale);
            work.OutputGradient = derivatives;
            work.OutputGradientRow = outputGradient.Stride;
            work.GainGradient = toGain;
            work.BiasGradient = toBias;
            work.InputGradient = result;
            work.InputGradientRow = inputGradient.Stride;
            SimdDispatch.Run<LayerNormGradientKernel, LayerNormRows>(&work);
        }
    }

    private static LayerNormRows Describe(Matrix x, float* source, float* gain, float* means, float* scales) => new()
    {
        Rows = x.Rows,
        Columns = x.Columns,
        X = source,
        XRow = x.Stride,
        Gain = gain,
        Means = means,
        Scales = scales,
    };

    private static void Require(Matrix x, int count, Matrix y, int means, int scales)
    {
        if (x.Columns != count || y.Columns != count || y.Rows != x.Rows || means < x.Rows || scales < x.Rows)
        {
            throw new ArgumentException(
                $"Rows of {x.Rows} x {x.Columns} and {y.Rows} x {y.Columns}, {count} gains, "
                + $"{means} means and {scales} scales do not fit.");
        }
    }
}
