using Kith.Networks;
using Kith.Numerics;

namespace Kith.Studies.Emotion.Networks;

/// <summary>
/// Small networks for many quick trainings: policy and value are towers of two hidden layers of 128 with tanh on everything
/// that is seen and felt; the encoder passes on what it is given.
/// </summary>
/// <remarks>
/// The composer stays a network that learns, of one hidden layer, and not the formulas: what it makes reaches policy and value
/// as at full size, so that everything that is left out or replaced at full size can be left out or replaced here.
/// </remarks>
internal static class SmallParts
{
    private const int Width = 128, ComposerWidth = 32;

    public static EmotionParts Create(EmotionInput input)
    {
        var seen = input.Emotions;
        var emotions = seen + EmotionNetwork.EmotionWidth;
        return new(
            new Slice(seen, 0, seen),
            new Sequential(
                Hidden(EmotionInput.Primitives, ComposerWidth),
                new Linear(ComposerWidth, EmotionOutput.ComplexEmotions, Activation.Sigmoid, Initializer.Orthogonal(1))),
            new Sequential(
                ("0", Hidden(emotions + EmotionInput.RelationshipsWidth, Width)), ("1", Hidden(Width, Width)),
                ("", EmotionParts.Heads(Width))),
            new Sequential(Hidden(emotions, Width), Hidden(Width, Width), EmotionParts.ValueHead(Width)));
    }

    private static Linear Hidden(int inputs, int outputs) => new(inputs, outputs, Activation.Tanh);
}
