using Kith.Reports;
using Kith.Studies.Therapy.Therapists;

namespace Kith.Studies.Therapy.Demo;

/// <summary>Why therapists answer as they do, in one short sentence for those that can tell.</summary>
internal static class Plans
{
    /// <summary>The reason of the last answer; empty for those who have no plan.</summary>
    public static string Of(Therapist therapist) => therapist switch
    {
        LearnedTherapist learned => $"The network values the moment at {Numerals.Fixed(learned.Value, 2)}.",
        _ => "",
    };
}
