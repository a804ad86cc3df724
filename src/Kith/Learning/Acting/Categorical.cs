using Kith.Numerics;
using Kith.Numerics.Categorical;
using Kith.Numerics.Simd;

namespace Kith.Learning.Acting;

/// <summary>
/// Choices 0 .. <paramref name="choices"/> - 1 with probabilities softmax(logits); a row holds the logits, an
/// action is the index of its choice.
/// </summary>
/// <param name="choices">Number of choices, at most 1,024.</param>
public sealed class Categorical(int choices) : ActionDistribution(Checked(choices), 1)
{
    private const int MaximalChoices = 1024;

    /// <inheritdoc/>
    public override unsafe void Sample(Matrix parameters, ActionSamples samples)
    {
        CheckRows(parameters, samples);
        fixed (float* logits = parameters.Span, chosen = samples.Actions.Span, logs = samples.LogProbabilities)
        {
            var work = new CategoricalSamples
            {
                Rows = parameters.Rows,
                Columns = Parameters,
                Logits = logits,
                LogitRow = parameters.Stride,
                Draws = samples.Streams.PaddedSingles(samples.Step),
                Chosen = chosen,
                ChosenRow = samples.Actions.Stride,
                LogProbabilities = logs,
            };
            SimdDispatch.Run<CategoricalSampleKernel, CategoricalSamples>(&work);
        }
    }

    /// <inheritdoc/>
    /// <remarks>H = ln Σ eᶻ - Σ p z.</remarks>
    public override unsafe void Evaluate(Matrix parameters, Matrix actions, Span<float> logProbabilities, Span<float> entropies)
    {
        Require(parameters, actions, logProbabilities.Length, entropies.Length);
        fixed (float* logits = parameters.Span, choices = actions.Span, logs = logProbabilities, spreads = entropies)
        {
            var work = Rows(parameters, logits, actions, choices);
            work.LogProbabilities = logs;
            work.Entropies = spreads;
            SimdDispatch.Run<CategoricalKernel, CategoricalRows>(&work);
        }
    }

    /// <inheritdoc/>
    /// <remarks>∂ ln p(a)/∂zᵢ = [i = a] - pᵢ and ∂H/∂zᵢ = -pᵢ (ln pᵢ + H) = -pᵢ (zᵢ - Σ p z).</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public override unsafe void Differentiate(Matrix parameters, Matrix actions, ActionGradients losses, Matrix gradients)
    {
        Require(parameters, actions, losses.OfLogProbabilities.Length, losses.OfEntropies.Length);
        if (gradients.Rows != parameters.Rows || gradients.Columns != Parameters)
        {
            throw new ArgumentException(
                $"Gradients of {gradients.Rows} x {gradients.Columns} do not fit {parameters.Rows} x {Parameters} logits.",
                nameof(gradients));
        }

        fixed (float* logits = parameters.Span, choices = actions.Span,
            ofLogs = losses.OfLogProbabilities, ofEntropies = losses.OfEntropies, result = gradients.Span)
        {
            var work = Rows(parameters, logits, actions, choices);
            work.OfLogProbabilities = ofLogs;
            work.OfEntropies = ofEntropies;
            work.Gradients = result;
            work.GradientRow = gradients.Stride;
            SimdDispatch.Run<CategoricalKernel, CategoricalRows>(&work);
        }
    }

    /// <inheritdoc/>
    public override void Describe(ReadOnlySpan<float> parameters, Span<float> description, double temperature = 1)
    {
        // The largest is subtracted first, so that no temperature makes an infinity of it.
        var sharpness = (float)Math.Min(1 / temperature, float.MaxValue);
        var largest = float.NegativeInfinity;
        foreach (var logit in parameters) largest = largest < logit ? logit : largest;
        for (var i = 0; i < description.Length; i++) description[i] = (parameters[i] - largest) * sharpness;
        FloatMath.Softmax(description, description);
    }

    /// <inheritdoc/>
    public override void Choose(ReadOnlySpan<float> description, Span<float> action) =>
        action[0] = Vectors.IndexOfLargest(description);

    /// <inheritdoc/>
    /// <remarks>One uniform number, from which probabilities are taken away until it is negative.</remarks>
    public override void Draw(ReadOnlySpan<float> description, ref RandomStream random, Span<float> action)
    {
        var (rest, last) = (random.NextSingle(), description.Length - 1);
        var choice = 0;
        while (choice < last && !((rest -= description[choice]) < 0)) choice++;
        // Probabilities that are rounded may leave a rest behind the last possible choice.
        while (choice > 0 && description[choice] == 0) choice--;
        action[0] = choice;
    }

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
        : throw new ArgumentOutOfRangeException(
            nameof(choices), choices, $"The number of choices must lie in 1 .. {MaximalChoices}.");

    private static unsafe CategoricalRows Rows(Matrix parameters, float* logits, Matrix actions, float* choices) => new()
    {
        Rows = parameters.Rows,
        Columns = parameters.Columns,
        Logits = logits,
        LogitRow = parameters.Stride,
        Choices = choices,
        ChoiceRow = actions.Stride,
    };

    private void Require(Matrix parameters, Matrix actions, int first, int second)
    {
        var rows = parameters.Rows;
        if (parameters.Columns != Parameters || actions.Rows != rows || actions.Columns != 1 || first < rows || second < rows)
        {
            throw new ArgumentException(
                $"{rows} x {parameters.Columns} logits, {actions.Rows} x {actions.Columns} actions and {first} "
                + $"and {second} numbers do not fit {Parameters} choices.");
        }
    }
}
