namespace Kith.Studies.Therapy.Clients;

/// <summary>How a client's memory shapes what it expects of its own actions.</summary>
public enum Mechanism
{
    /// <summary>Utilities as they are; the bond alone decides between hope and fear.</summary>
    BondOnly,

    /// <summary>Answers that were frequent count more: U·(1 + k·P(answer)).</summary>
    FrequencyAmplifier,

    /// <summary>Answers that were frequent after the same action count more: U·(1 + k·P(answer given action)).</summary>
    ConditionalAmplifier,

    /// <summary>As <see cref="FrequencyAmplifier"/>, with k·bondᵇ in place of k.</summary>
    BondWeightedFrequencyAmplifier,

    /// <summary>As <see cref="ConditionalAmplifier"/>, with k·bondᵇ in place of k.</summary>
    BondWeightedConditionalAmplifier,
}
