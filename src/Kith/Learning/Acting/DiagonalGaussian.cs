using Kith.Numerics;

namespace Kith.Learning.Acting;

/// <summary>
/// Independent normal distributions, one per dimension of the action. A row holds the means and then the logarithms of the
/// standard deviations, which are clamped to [<see cref="MinimalLogDeviation"/>, <see cref="MaximalLogDeviation"/>]; a deviation
/// that does not depend on the observation comes from a <see cref="LearnedRow"/>.
/// </summary>
/// <param name="dimensions">Dimensions of the action.</param>
public sealed class DiagonalGaussian(int dimensions) : ActionDistribution(2 * Checked(dimensions), dimensions)
{
    /// <summary>Least logarithm of a standard deviation; below it its gradient is zero.</summary>
    public const float MinimalLogDeviation = -20f;

    /// <summary>Greatest logarithm of a standard deviation; above it its gradient is zero.</summary>
    public const float MaximalLogDeviation = 2f;

    private const float HalfLogTwoPi = 0.91893853f;

    // The polar method draws four numbers at a time and needs more than sixteen attempts once in 10^11.
    private const int DrawsPerNormal = 64;

    /// <inheritdoc/>
    public override void Sample(Matrix parameters, ActionSamples samples)
    {
        CheckRows(parameters, samples);
        for (var row = 0; row < parameters.Rows; row++)
        {
            var numbers = Numbers(parameters[row]);
            var action = samples.Actions[row];
            var stream = samples.Streams[row];
            for (var i = 0; i < action.Length; i++)
            {
                stream.Position = (samples.Step * ActionLength + i) * DrawsPerNormal;
                action[i] = numbers.Mean(i) + FloatMath.Exp(numbers.LogDeviation(i)) * (float)stream.NextGaussian();
            }

            samples.LogProbabilities[row] = LogDensity(numbers, action);
        }
    }

    /// <inheritdoc/>
    public override void Evaluate(Matrix parameters, Matrix actions, Span<float> logProbabilities, Span<float> entropies)
    {
        for (var row = 0; row < parameters.Rows; row++)
        {
            var numbers = Numbers(parameters[row]);
            logProbabilities[row] = LogDensity(numbers, actions[row]);
            var entropy = ActionLength * (HalfLogTwoPi + 0.5f);
            for (var i = 0; i < ActionLength; i++) entropy += numbers.LogDeviation(i);
            entropies[row] = entropy;
        }
    }

    /// <inheritdoc/>
    /// <remarks>With z = (a - μ)/σ: ∂ ln p/∂μ = z/σ, ∂ ln p/∂ ln σ = z² - 1, ∂H/∂ ln σ = 1.</remarks>
    public override void Differentiate(Matrix parameters, Matrix actions, ActionGradients losses, Matrix gradients)
    {
        for (var row = 0; row < parameters.Rows; row++)
        {
            var numbers = Numbers(parameters[row]);
            var action = actions[row];
            var result = gradients[row];
            var (ofLogProbability, ofEntropy) = (losses.OfLogProbabilities[row], losses.OfEntropies[row]);
            for (var i = 0; i < ActionLength; i++)
            {
                var precision = FloatMath.Exp(-numbers.LogDeviation(i));
                var z = (action[i] - numbers.Mean(i)) * precision;
                result[i] = ofLogProbability * z * precision;
                result[ActionLength + i] = numbers.IsClamped(i)
                    ? 0f
                    : ofLogProbability * (z * z - 1f) + ofEntropy;
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>Variances are multiplied by the temperature.</remarks>
    public override void Describe(ReadOnlySpan<float> parameters, Span<float> description, double temperature = 1)
    {
        var numbers = Numbers(parameters);
        var stretch = (float)Math.Sqrt(temperature);
        for (var i = 0; i < ActionLength; i++)
        {
            description[i] = numbers.Mean(i);
            description[ActionLength + i] = FloatMath.Exp(numbers.LogDeviation(i)) * stretch;
        }
    }

    /// <inheritdoc/>
    public override void Choose(ReadOnlySpan<float> description, Span<float> action) =>
        description[..ActionLength].CopyTo(action);

    /// <inheritdoc/>
    public override void Draw(ReadOnlySpan<float> description, ref RandomStream random, Span<float> action)
    {
        for (var i = 0; i < ActionLength; i++)
            action[i] = description[i] + description[ActionLength + i] * (float)random.NextGaussian();
    }

    /// <inheritdoc/>
    public override double Spread(ReadOnlySpan<float> description)
    {
        var sum = 0.0;
        foreach (var deviation in description[ActionLength..]) sum += deviation;
        return sum / ActionLength;
    }

    private static int Checked(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        return dimensions;
    }

    private static float LogDensity(Row numbers, ReadOnlySpan<float> action)
    {
        var sum = 0f;
        for (var i = 0; i < action.Length; i++)
        {
            var z = (action[i] - numbers.Mean(i)) * FloatMath.Exp(-numbers.LogDeviation(i));
            sum -= 0.5f * z * z + numbers.LogDeviation(i) + HalfLogTwoPi;
        }

        return sum;
    }

    private Row Numbers(ReadOnlySpan<float> parameters) => new(parameters, ActionLength);

    private readonly ref struct Row(ReadOnlySpan<float> values, int dimensions)
    {
        private readonly ReadOnlySpan<float> _values = values;

        public float Mean(int i) => _values[i];

        public float LogDeviation(int i) => Math.Clamp(_values[dimensions + i], MinimalLogDeviation, MaximalLogDeviation);

        public bool IsClamped(int i) => _values[dimensions + i] is < MinimalLogDeviation or > MaximalLogDeviation;
    }
}
