using Kith.Learning.Ppo;
using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Emotion.Networks;

namespace Kith.Studies.Emotion.Training;

/// <summary>
/// Keeps the meaning of composed emotions: ½·mean((composer - formula)²) over the four, on primitives that were felt and on half
/// as many that are drawn uniformly, so that it holds for feelings that are rare.
/// </summary>
public sealed class ComposerLoss : AuxiliaryLoss
{
    private const double DrawnShare = 0.5;

    /// <summary>The loss of a network's composer.</summary>
    /// <param name="network">A network of <see cref="EmotionNetwork"/>.</param>
    /// <param name="architecture">Its architecture.</param>
    public ComposerLoss(Network network, EmotionArchitecture architecture)
        : base(EmotionNetwork.Composer(network), architecture.Input.Emotions, EmotionOutput.Complex) => ExtraShare = DrawnShare;

    /// <inheritdoc/>
    public override double Differentiate(Matrix inputs, Matrix outputs, Matrix gradients)
    {
        Span<float> formula = stackalloc float[EmotionOutput.ComplexEmotions];
        var sum = 0f;
        for (var row = 0; row < inputs.Rows; row++)
        {
            FormulaComposer.Compose(inputs[row], formula);
            for (var i = 0; i < formula.Length; i++)
            {
                var error = outputs[row, i] - formula[i];
                gradients[row, i] = error / formula.Length;
                sum += 0.5f * error * error / formula.Length;
            }
        }

        return sum;
    }

    /// <inheritdoc/>
    public override void Draw(ref RandomStream random, Matrix inputs)
    {
        foreach (ref var value in inputs.Span) value = random.NextSingle();
    }
}
