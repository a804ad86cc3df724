using System.Runtime.Intrinsics;
using Kith.Numerics;

namespace Kith.Studies.Therapy.Clients;

/// <summary>
/// What a client's actions promise. A mechanism turns the row of an action into adjusted utilities; their value at place 7·bond
/// of the ascending order is the payoff, so that a bond of 0 expects the worst answer and a bond of 1 the best.
/// </summary>
public static class Expectation
{
    /// <summary>The payoffs of the actions under a client's present bond and memory [8].</summary>
    internal static void Payoffs(Client client, Span<double> payoffs)
    {
        var byAnswer = client.ByAnswer;
        var strength = StrengthOf(client.Traits, client.Bond);
        Span<double> frequencies = stackalloc double[Utilities.Cells];
        Span<double> adjusted = stackalloc double[Utilities.Cells];
        switch (client.Traits.Mechanism)
        {
            case Mechanism.BondOnly:
                RowOrder.Read(byAnswer, 7 * client.Bond, payoffs);
                return;
            case Mechanism.FrequencyAmplifier or Mechanism.BondWeightedFrequencyAmplifier:
                client.Frequencies(frequencies[..Octant.Count]);
                ByFrequency(byAnswer, frequencies[..Octant.Count], strength, adjusted);
                break;
            default:
                client.ConditionalFrequencies(frequencies);
                ByCondition(byAnswer, frequencies, strength, adjusted);
                break;
        }

        RowOrder.Read(adjusted, 7 * client.Bond, payoffs);
    }

    /// <summary>The payoffs if answers had certain frequencies and the bond were another: what strategists plan with.</summary>
    /// <param name="client">Whose utilities count.</param>
    /// <param name="frequencies">Frequencies of the answers [8].</param>
    /// <param name="outlook">k, and the bond, 0 to 1.</param>
    /// <param name="payoffs">Receives the payoffs [8].</param>
    internal static void FromFrequencies(
        Client client, ReadOnlySpan<double> frequencies, (double Strength, double Bond) outlook, Span<double> payoffs)
    {
        Span<double> adjusted = stackalloc double[Utilities.Cells];
        ByFrequency(client.ByAnswer, frequencies, outlook.Strength, adjusted);
        RowOrder.Read(adjusted, 7 * outlook.Bond, payoffs);
    }

    /// <summary>
    /// The payoffs by the client's own mechanism if it remembered exchanges with certain weights and the bond were another.
    /// </summary>
    /// <param name="client">Whose utilities and mechanism count.</param>
    /// <param name="joint">Weights of the exchanges, which sum to 1 [64, rows are the client's actions].</param>
    /// <param name="bond">The bond, 0 to 1.</param>
    /// <param name="payoffs">Receives the payoffs [8].</param>
    internal static void FromMemory(Client client, ReadOnlySpan<double> joint, double bond, Span<double> payoffs)
    {
        Span<double> frequencies = stackalloc double[Utilities.Cells];
        Span<double> adjusted = stackalloc double[Utilities.Cells];
        frequencies.Clear();
        var strength = StrengthOf(client.Traits, bond);
        if (client.Traits.Mechanism is Mechanism.ConditionalAmplifier or Mechanism.BondWeightedConditionalAmplifier)
        {
            client.Condition(joint, frequencies);
            ByCondition(client.ByAnswer, frequencies, strength, adjusted);
        }
        else
        {
            for (var cell = 0; cell < Utilities.Cells; cell++) frequencies[cell % Octant.Count] += joint[cell];
            ByFrequency(client.ByAnswer, frequencies[..Octant.Count], strength, adjusted);
        }

        RowOrder.Read(adjusted, 7 * bond, payoffs);
    }

    /// <summary>k, or k·bondᵇ where the mechanism weighs it by the bond; 0 for <see cref="Mechanism.BondOnly"/>.</summary>
    public static double StrengthOf(ClientTraits traits, double bond) => traits.Mechanism switch
    {
        Mechanism.BondOnly => 0,
        Mechanism.FrequencyAmplifier or Mechanism.ConditionalAmplifier => traits.HistoryWeight,
        _ => traits.HistoryWeight * Power(bond, traits.BondPower),
    };

    private static void ByFrequency(
        ReadOnlySpan<double> byAnswer, ReadOnlySpan<double> frequencies, double strength, Span<double> adjusted)
    {
        for (var answer = 0; answer < Octant.Count; answer++)
        {
            var factor = 1 + strength * frequencies[answer];
            var row = answer * Octant.Count;
            (Vector256.Create(byAnswer[row..]) * factor).CopyTo(adjusted[row..]);
            (Vector256.Create(byAnswer[(row + 4)..]) * factor).CopyTo(adjusted[(row + 4)..]);
        }
    }

    private static void ByCondition(
        ReadOnlySpan<double> byAnswer, ReadOnlySpan<double> frequencies, double strength, Span<double> adjusted)
    {
        for (var answer = 0; answer < Octant.Count; answer++)
        {
            for (var action = 0; action < Octant.Count; action++)
            {
                var cell = Utilities.Cell(answer, action);
                adjusted[cell] = byAnswer[cell] * (1 + strength * frequencies[Utilities.Cell(action, answer)]);
            }
        }
    }

    private static double Power(double bond, double power) => power switch
    {
        0 => 1,
        1 => bond,
        _ => DoubleMath.Exp(power * DoubleMath.Log(bond)),
    };
}
