using static Kith.Studies.Emotion.Emotions.Primitive;

namespace Kith.Studies.Emotion.Emotions;

/// <summary>The complex emotions by formula: weighted means of primitives.</summary>
public static class ComplexEmotions
{
    /// <summary>How many there are.</summary>
    public const int Count = 4;

    /// <summary>Names in snake_case.</summary>
    public static IReadOnlyList<string> Names { get; } = ["maternal_love", "compassion", "grief", "devotion"];

    /// <summary>0.35 attachment + 0.25 empathy + 0.25 protective instinct + 0.15 altruism, within [0, 1].</summary>
    /// <param name="primitives">Primitives [10].</param>
    public static double MaternalLove(ReadOnlySpan<double> primitives) => Math.Clamp(
        0.35 * primitives[(int)Attachment] + 0.25 * primitives[(int)Empathy]
        + 0.25 * primitives[(int)ProtectiveInstinct] + 0.15 * primitives[(int)Altruism], 0, 1);

    /// <summary>0.40 empathy + 0.30 trust + 0.30 altruism, within [0, 1].</summary>
    /// <param name="primitives">Primitives [10].</param>
    public static double Compassion(ReadOnlySpan<double> primitives) => Math.Clamp(
        0.40 * primitives[(int)Empathy] + 0.30 * primitives[(int)Trust] + 0.30 * primitives[(int)Altruism], 0, 1);

    /// <summary>0.50 attachment + 0.50 distress, within [0, 1].</summary>
    /// <param name="primitives">Primitives [10].</param>
    public static double Grief(ReadOnlySpan<double> primitives) =>
        Math.Clamp(0.50 * primitives[(int)Attachment] + 0.50 * primitives[(int)Distress], 0, 1);

    /// <summary>0.40 attachment + 0.35 trust + 0.25 altruism, within [0, 1].</summary>
    /// <param name="primitives">Primitives [10].</param>
    public static double Devotion(ReadOnlySpan<double> primitives) => Math.Clamp(
        0.40 * primitives[(int)Attachment] + 0.35 * primitives[(int)Trust] + 0.25 * primitives[(int)Altruism], 0, 1);

    /// <summary>Writes all four.</summary>
    /// <param name="primitives">Primitives [10].</param>
    /// <param name="complex">Receives the complex emotions [4].</param>
    public static void Write(ReadOnlySpan<double> primitives, Span<double> complex)
    {
        complex[(int)ComplexEmotion.MaternalLove] = MaternalLove(primitives);
        complex[(int)ComplexEmotion.Compassion] = Compassion(primitives);
        complex[(int)ComplexEmotion.Grief] = Grief(primitives);
        complex[(int)ComplexEmotion.Devotion] = Devotion(primitives);
    }
}
