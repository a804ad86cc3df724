using Kith.Networks;
using Kith.Numerics;

namespace Kith.Studies.Emotion.Networks;

/// <summary>
/// The four networks at full size: 360,769 parameters of the encoder, 109,828 of the composer, 219,912 of the policy and
/// 103,681 of the value.
/// </summary>
/// <remarks>
/// First weights are orthogonal with gain √2, in the last layers of the value and of scores 1, of the policy 0.01; biases are 0.
/// The Transformer's are uniform as is usual, its queries standard normal.
/// </remarks>
internal static class FullParts
{
    private const int Features = 256, SelfFeatures = 256, TokenFeatures = 128, EnvironmentFeatures = 128;

    private static readonly TransformerShape s_composer = new(1 + EmotionOutput.ComplexEmotions, 64, 4, 128)
    {
        NormFirst = false,
        Results = EmotionOutput.ComplexEmotions,
    };

    public static EmotionParts Create(EmotionInput input)
    {
        var emotions = Features + EmotionNetwork.EmotionWidth;
        return new(Encoder(input), Composer(), Policy(emotions + EmotionInput.RelationshipsWidth), Value(emotions));
    }

    private static Sequential Encoder(EmotionInput input)
    {
        var seen = input.Emotions;
        return new(
            ("", new Branches(
                ("self", new Sequential(
                    ("", new Slice(seen, 0, EmotionInput.SelfWidth)),
                    ("", new Sequential(Hidden(EmotionInput.SelfWidth, 128), Hidden(128, 256), new Linear(256, SelfFeatures))))),
                ("", new Sequential(
                    ("", new Slice(seen, EmotionInput.Social, input.Environment - EmotionInput.Social)),
                    ("", Social(input.Capacity)))),
                ("environment", new Sequential(
                    ("", new Slice(seen, input.Environment, EmotionInput.EnvironmentWidth)),
                    ("", new Sequential(
                        Hidden(EmotionInput.EnvironmentWidth, 64), Hidden(64, 128), new Linear(128, EnvironmentFeatures))))))),
            ("fusion", new Sequential(
                Hidden(SelfFeatures + TokenFeatures + EnvironmentFeatures, Features),
                new LayerNorm(Features), new Linear(Features, Features))));
    }

    private static Padded Social(int capacity) => new(capacity, new Sequential(
        ("social", new PerToken(capacity, new Sequential(
            Hidden(EmotionInput.TokenWidth, TokenFeatures), new Linear(TokenFeatures, TokenFeatures)))),
        ("attention", new AttentionPooling(capacity, new Sequential(
            new Linear(TokenFeatures, 64, Activation.Tanh), new Linear(64, 1, weight: Initializer.Orthogonal(1)))))));

    // Four learned queries, whose results the heads read, and the embedded primitives.
    private static Sequential Composer()
    {
        const int queries = EmotionOutput.ComplexEmotions;
        var width = s_composer.Width;
        return new(
            ("embedding", new Linear(EmotionInput.Primitives, width)),
            ("", new LearnedTokens(width, queries, width, "queries")),
            ("", Transformer.Encoder(s_composer, 3)),
            ("heads", new Branches([.. Enumerable.Range(0, queries).Select(token =>
                new Sequential(
                    ("", new Slice(queries * width, token * width, width)),
                    ("", new Sequential(
                        Hidden(width, 32), new Linear(32, 1, Activation.Sigmoid, Initializer.Orthogonal(1))))))])));
    }

    private static Sequential Policy(int inputs) => new(
        ("shared", new Sequential(
            Hidden(inputs, 256), new LayerNorm(256), Hidden(256, 256), new LayerNorm(256))),
        ("", EmotionParts.Heads(256, 128)));

    private static Sequential Value(int inputs) => new(
        Hidden(inputs, 256), new LayerNorm(256), Hidden(256, 128), new LayerNorm(128), EmotionParts.ValueHead(128));

    private static Linear Hidden(int inputs, int outputs) => new(inputs, outputs, Activation.Relu);
}
