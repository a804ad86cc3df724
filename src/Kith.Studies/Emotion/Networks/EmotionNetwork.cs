using Kith.Learning.Acting;
using Kith.Networks;

namespace Kith.Studies.Emotion.Networks;

/// <summary>
/// The network of a role, made of four: the encoder turns what is seen into features, the composer primitive emotions into
/// complex ones; the policy acts on features, emotions and relationships, the value judges features and emotions.
/// An input row is an <see cref="EmotionInput"/>, an output row an <see cref="EmotionOutput"/>.
/// </summary>
public static class EmotionNetwork
{
    private const string EncoderName = "encoder", ComposerName = "composer", PolicyName = "policy", ValueName = "value";

    /// <summary>Numbers of the emotions that policy and value see: primitive and complex ones, then the mood.</summary>
    internal const int EmotionWidth = EmotionInput.Primitives + EmotionOutput.ComplexEmotions + EmotionInput.MoodWidth;

    /// <summary>Names of the four parts, with which the paths of their parameters begin.</summary>
    public static IReadOnlyList<string> PartNames { get; } = [EncoderName, ComposerName, PolicyName, ValueName];

    /// <summary>A network, all zero until it is initialised or loaded.</summary>
    public static Network Create(EmotionArchitecture architecture) => new(CreateLayers(architecture));

    /// <summary>The layers of a network, for one with others around them.</summary>
    public static Layer CreateLayers(EmotionArchitecture architecture)
    {
        var (input, parts) = (architecture.Input, EmotionParts.Of(architecture));
        var seen = input.Emotions;
        var rest = EmotionInput.MoodWidth + EmotionInput.RelationshipsWidth;
        // Features, emotions and relationships side by side: the policy takes all, the value leaves the last away.
        var features = parts.Encoder.Outputs;
        var (emotions, known) = (features + EmotionWidth, features + EmotionWidth + EmotionInput.RelationshipsWidth);
        return new Sequential(
            ("", new Branches(
                (EncoderName, On(input.Length, 0, seen, parts.Encoder)),
                ("", new Slice(input.Length, input.Emotions, EmotionInput.Primitives)),
                (ComposerName, On(input.Length, input.Emotions, EmotionInput.Primitives, parts.Composer)),
                ("", new Slice(input.Length, input.Mood, rest)))),
            ("", new Branches(
                (PolicyName, parts.Policy),
                (ValueName, On(known, 0, emotions, parts.Value)),
                ("", new Slice(known, features + EmotionInput.Primitives, EmotionOutput.ComplexEmotions)))));
    }

    /// <summary>
    /// The encoder of a network made by <see cref="Create"/>: from self, social tokens, presence and environment.
    /// </summary>
    public static Layer Encoder(Network network) => Part(network, EncoderName);

    /// <summary>The composer: from primitive to complex emotions; a loss of its own sends rows through it alone.</summary>
    public static Layer Composer(Network network) => Part(network, ComposerName);

    /// <summary>The policy: from features, emotions and relationships.</summary>
    public static Layer Policy(Network network) => Part(network, PolicyName);

    /// <summary>The value: from features and emotions.</summary>
    public static Layer Value(Network network) => Part(network, ValueName);

    /// <summary>A network made by <see cref="Create"/> as policy and critic, for a training.</summary>
    public static ActorCritic ActorCritic(Network network)
    {
        var value = Value(network);
        return new(network, new DiagonalGaussian(EmotionOutput.Actions), (Linear)value.Parts[^1].Value, [value]);
    }

    private static Layer Part(Network network, string name)
    {
        var part = network.Root.Parts.SelectMany(stage => stage.Value.Parts).Single(part => part.Key == name).Value;
        return part is Sequential { Parts: [{ Value: Slice }, var behind] } ? behind.Value : part;
    }

    private static Sequential On(int inputs, int start, int count, Layer layer) =>
        new(("", new Slice(inputs, start, count)), ("", layer));
}
