using Kith.Networks;
using Kith.Numerics;

namespace Kith.Studies.Emotion.Networks;

/// <summary>The four parts of a network before they are joined.</summary>
/// <param name="Encoder">From self, social tokens, presence and environment to features.</param>
/// <param name="Composer">From primitive to complex emotions.</param>
/// <param name="Policy">From features, emotions and relationships to means and logarithms of deviations.</param>
/// <param name="Value">From features and emotions to the value; its last layer is linear.</param>
internal sealed record EmotionParts(Layer Encoder, Layer Composer, Layer Policy, Sequential Value)
{
    /// <summary>The parts of an architecture.</summary>
    public static EmotionParts Of(EmotionArchitecture architecture)
    {
        var parts = architecture.Size is NetworkSize.Full
            ? FullParts.Create(architecture.Input)
            : SmallParts.Create(architecture.Input);
        return architecture.Composer is ComposerKind.Learned ? parts : parts with { Composer = new FormulaComposer() };
    }

    /// <summary>
    /// The end of a policy: means within (-1, 1), and logarithms of deviations, which begin near 0. Weights with gain 0.01 let
    /// every action begin near its middle.
    /// </summary>
    public static Branches Heads(int inputs, params int[] hidden)
    {
        return new Branches(("mean", Head(Activation.Tanh)), ("log_deviation", Head(Activation.None)));

        Sequential Head(Activation last)
        {
            var layers = new List<Layer>();
            foreach (var width in hidden)
                layers.Add(new Linear(layers.LastOrDefault()?.Outputs ?? inputs, width, Activation.Relu));
            layers.Add(new Linear(
                layers.LastOrDefault()?.Outputs ?? inputs, EmotionOutput.Actions, last, Initializer.Orthogonal(0.01)));
            return new([.. layers]);
        }
    }

    /// <summary>The linear layer that ends in the value, its weights with gain 1.</summary>
    public static Linear ValueHead(int inputs) => new(inputs, 1, weight: Initializer.Orthogonal(1));
}
