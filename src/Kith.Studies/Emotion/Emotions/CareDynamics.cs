using static Kith.Studies.Emotion.Emotions.Primitive;

namespace Kith.Studies.Emotion.Emotions;

/// <summary>
/// How primitive emotions move under the rules of care: x += 0.9·(1 + 0.2·counter/5)·s, clamped to [0, cap], then
/// x += (base - x)·rate with rate 0.01, of attachment 0.02. The base is 0.8 times the strongest bond for attachment, 0.1 for
/// empathy, joy, curiosity and trust, and 0 for the rest.
/// </summary>
internal static class CareDynamics
{
    /// <summary>Largest value of a counter.</summary>
    public const int MostRepetitions = 5;

    private const double Responsiveness = 0.9;
    private const double Rate = 0.01;
    private const double AttachmentRate = 0.02;

    /// <summary>Bases of the primitives without a bond [10].</summary>
    public static ReadOnlySpan<double> Bases => [0, 0.1, 0, 0.1, 0, 0.1, 0.1, 0, 0, 0];

    private static ReadOnlySpan<double> Amplifications =>
    [
        Responsiveness, Responsiveness * 1.04, Responsiveness * 1.08, Responsiveness * 1.12, Responsiveness * 1.16,
        Responsiveness * 1.2,
    ];

    /// <summary>One step.</summary>
    /// <param name="primitives">Primitives [10].</param>
    /// <param name="counters">How often each was stimulated of late, 0 to 5 [10].</param>
    /// <param name="stimulation">Sum of the changes by events [10].</param>
    /// <param name="strongestBond">The agent's strongest bond.</param>
    public static void Step(
        Span<double> primitives, Span<byte> counters, ReadOnlySpan<double> stimulation, double strongestBond)
    {
        var caps = Primitives.Caps;
        var bases = Bases;
        var amplifications = Amplifications;
        primitives = primitives[..Primitives.Count];
        counters = counters[..Primitives.Count];
        stimulation = stimulation[..Primitives.Count];
        for (var i = 0; i < primitives.Length; i++)
        {
            var (x, s, counter) = (primitives[i], stimulation[i], counters[i]);
            if (s != 0)
            {
                x += amplifications[counter] * s;
                x = x < 0 ? 0 : x > caps[i] ? caps[i] : x;
            }

            counters[i] = (byte)(Math.Abs(s) > 0.01
                ? Math.Min(counter + 1, MostRepetitions)
                : Math.Max(counter - 1, 0));
            primitives[i] = x + (bases[i] - x) * Rate;
            if (i == (int)Attachment) primitives[i] = x + (0.8 * strongestBond - x) * AttachmentRate;
        }
    }
}
