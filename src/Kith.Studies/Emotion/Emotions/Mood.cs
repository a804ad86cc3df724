using static Kith.Studies.Emotion.Emotions.Primitive;

namespace Kith.Studies.Emotion.Emotions;

/// <summary>The two numbers that sum up primitive emotions.</summary>
/// <param name="Valence">
/// From -1, unpleasant, to 1, pleasant: (P - N) / (P + N) with P = joy + trust + curiosity + 0.5 attachment and
/// N = fear + anger + distress; 0 where both are 0.
/// </param>
/// <param name="Arousal">From 0 to 1: mean of fear, anger, joy, protective instinct and curiosity.</param>
public readonly record struct Mood(double Valence, double Arousal)
{
    /// <summary>The mood of primitives [10].</summary>
    public static Mood Of(ReadOnlySpan<double> primitives)
    {
        var (fear, anger, joy) = (primitives[(int)Fear], primitives[(int)Anger], primitives[(int)Joy]);
        var curiosity = primitives[(int)Curiosity];
        var pleasant = joy + primitives[(int)Trust] + curiosity + 0.5 * primitives[(int)Attachment];
        var unpleasant = fear + anger + primitives[(int)Distress];
        var sum = pleasant + unpleasant;
        return new(
            sum > 0 ? (pleasant - unpleasant) / sum : 0,
            (fear + anger + joy + primitives[(int)ProtectiveInstinct] + curiosity) / 5);
    }
}
