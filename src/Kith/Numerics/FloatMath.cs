using Kith.Numerics.Elementwise;
using Kith.Numerics.Normalization;
using Kith.Numerics.Simd;
using static Kith.Numerics.Elementwise.ElementaryFunctions;

namespace Kith.Numerics;

/// <summary>
/// Elementary functions in single precision with the same bits on every machine, at most 2 units in the last place wrong (2.5 for
/// tanh): a single number takes the same polynomial as a span.
/// </summary>
public static class FloatMath
{
    /// <summary>eˣ.</summary>
    public static float Exp(float x) => ElementKernel<Exp>.Of(x);

    /// <summary>ln x; NaN below zero.</summary>
    public static float Log(float x) => ElementKernel<Log>.Of(x);

    /// <summary>tanh x.</summary>
    public static float Tanh(float x) => ElementKernel<Tanh>.Of(x);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static float Sigmoid(float x) => ElementKernel<Sigmoid>.Of(x);

    /// <summary>ln(1 + eˣ).</summary>
    public static float Softplus(float x) => ElementKernel<Softplus>.Of(x);

    /// <summary>eˣ of every x; the destination may be the source.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Exp(ReadOnlySpan<float> x, Span<float> destination) => ElementKernel<Exp>.Run(x, default, destination);

    /// <summary>ln x of every x; the destination may be the source.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Log(ReadOnlySpan<float> x, Span<float> destination) => ElementKernel<Log>.Run(x, default, destination);

    /// <summary>tanh x of every x; the destination may be the source.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Tanh(ReadOnlySpan<float> x, Span<float> destination) => ElementKernel<Tanh>.Run(x, default, destination);

    /// <summary>1 / (1 + e⁻ˣ) of every x; the destination may be the source.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> destination) =>
        ElementKernel<Sigmoid>.Run(x, default, destination);

    /// <summary>ln(1 + eˣ) of every x; the destination may be the source.</summary>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void Softplus(ReadOnlySpan<float> x, Span<float> destination) =>
        ElementKernel<Softplus>.Run(x, default, destination);

    /// <summary>
    /// Writes softmax(logits) to <paramref name="probabilities"/>, which may be the logits themselves; returns ln Σ e^logits.
    /// </summary>
    /// <remarks>The exponentials are added in ascending order. A row has the same bits in <see cref="SoftmaxRows"/>.</remarks>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static float Softmax(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        var largest = float.NegativeInfinity;
        foreach (var logit in logits) largest = largest < logit ? logit : largest;
        ElementKernel<Exp>.Run(logits, default, probabilities, largest);
        var sum = 0f;
        foreach (var exponential in probabilities) sum += exponential;
        ElementKernel<ArithmeticFunctions.Divide>.Run(probabilities, default, probabilities, sum);
        return largest + Log(sum);
    }

    /// <summary>Writes softmax of every row to <paramref name="probabilities"/>, which may be the logits themselves.</summary>
    /// <param name="logits">Logits [rows, columns].</param>
    /// <param name="probabilities">Probabilities [rows, columns].</param>
    /// <param name="logSums">ln Σ e^logits of every row [rows], or empty if not wanted.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static unsafe void SoftmaxRows(Matrix logits, Matrix probabilities, Span<float> logSums = default)
    {
        if (probabilities.Rows != logits.Rows || probabilities.Columns != logits.Columns
            || (logSums.Length != 0 && logSums.Length != logits.Rows))
        {
            throw new ArgumentException(
                $"Logits of {logits.Rows} x {logits.Columns} do not fit probabilities of {probabilities.Rows} x "
                + $"{probabilities.Columns} and {logSums.Length} sums.");
        }

        fixed (float* from = logits.Span, to = probabilities.Span, sums = logSums)
        {
            var work = new RowSoftmax
            {
                Rows = logits.Rows,
                Columns = logits.Columns,
                Logits = from,
                LogitRow = logits.Stride,
                Probabilities = to,
                ProbabilityRow = probabilities.Stride,
                LogSums = sums,
            };
            SimdDispatch.Run<SoftmaxKernel, RowSoftmax>(&work);
        }
    }
}
