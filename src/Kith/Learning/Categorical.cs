using Kith.Numerics;

namespace Kith.Learning;

/// <summary>
/// Choices 0 .. <paramref name="choices"/> - 1 with probabilities softmax(logits); a row holds the logits, an action is the index of its choice.
/// </summary>
/// <param name="choices">Number of choices, at most 1,024.</param>
public sealed class Categorical(int choices) : ActionDistribution(Checked(choices), 1)
{
    private const int MaximalChoices = 1024;

    /// <inheritdoc/>
    public override unsafe void Sample(
        Matrix parameters, RandomStreams streams, long step, Matrix actions, Span<float> logProbabilities)
    {
        CheckRows(parameters, streams, actions, logProbabilities);
        fixed (float* logits = parameters.Span, chosen = actions.Span, logs = logProbabilities)
        {
            var work = new Choices
            {
                Rows = parameters.Rows,
                Columns = Parameters,
                Logits = logits,
                LogitRow = parameters.Stride,
                Draws = streams.PaddedSingles(step),
                Chosen = chosen,
                ChosenRow = actions.Stride,
                LogProbabilities = logs,
            };
            Widest.Run<ChoiceKernel, Choices>(&work);
        }
    }

    /// <inheritdoc/>
    public override void Choose(Matrix parameters, Matrix actions)
    {
        for (var row = 0; row < parameters.Rows; row++)
        {
            var logits = parameters[row];
            var best = 0;
            for (var i = 1; i < logits.Length; i++)
            {
                if (logits[i] > logits[best]) best = i;
            }

            actions[row][0] = best;
        }
    }

    /// <inheritdoc/>
    /// <remarks>H = ln Σ eᶻ - Σ p z.</remarks>
    public override void Evaluate(Matrix parameters, Matrix actions, Span<float> logProbabilities, Span<float> entropies)
    {
        Span<float> scratch = stackalloc float[MaximalChoices];
        for (var start = 0; start < parameters.Rows; start += BlockRows)
        {
            var logits = Block(parameters, start);
            var probabilities = new Matrix(scratch, logits.Rows, Parameters);
            var logs = logProbabilities.Slice(start, logits.Rows);
            FloatMath.SoftmaxRows(logits, probabilities, logs);
            for (var row = 0; row < logits.Rows; row++)
            {
                entropies[start + row] = logs[row] - Mean(probabilities[row], logits[row]);
                logs[row] = logits[row, (int)actions[start + row, 0]] - logs[row];
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>∂ ln p(a)/∂zᵢ = [i = a] - pᵢ and ∂H/∂zᵢ = -pᵢ (ln pᵢ + H) = -pᵢ (zᵢ - Σ p z).</remarks>
    public override void Differentiate(
        Matrix parameters,
        Matrix actions,
        ReadOnlySpan<float> logProbabilityGradients,
        ReadOnlySpan<float> entropyGradients,
        Matrix gradients)
    {
        FloatMath.SoftmaxRows(parameters, gradients);
        for (var row = 0; row < parameters.Rows; row++)
        {
            var logits = parameters[row];
            var result = gradients[row];
            var mean = Mean(result, logits);
            var (ofLog, ofEntropy) = (logProbabilityGradients[row], entropyGradients[row]);
            for (var i = 0; i < result.Length; i++) result[i] *= -ofLog - ofEntropy * (logits[i] - mean);
            result[(int)actions[row, 0]] += ofLog;
        }
    }

    /// <inheritdoc/>
    public override void Describe(ReadOnlySpan<float> parameters, Span<float> description) => FloatMath.Softmax(parameters, description);

    /// <inheritdoc/>
    public override double Spread(ReadOnlySpan<float> description)
    {
        var mean = 1.0 / description.Length;
        var sum = 0.0;
        foreach (var probability in description) sum += (probability - mean) * (probability - mean);
        return Math.Sqrt(sum / description.Length);
    }

    private static int Checked(int choices) => choices is > 0 and <= MaximalChoices
        ? choices
        : throw new ArgumentOutOfRangeException(nameof(choices), choices, $"The number of choices must lie in 1 .. {MaximalChoices}.");

    private static float Mean(ReadOnlySpan<float> probabilities, ReadOnlySpan<float> logits)
    {
        var mean = 0f;
        for (var i = 0; i < logits.Length; i++) mean += probabilities[i] * logits[i];
        return mean;
    }

    private int BlockRows => MaximalChoices / Parameters;

    private Matrix Block(Matrix parameters, int start) => parameters.SliceRows(start, Math.Min(BlockRows, parameters.Rows - start));
}
