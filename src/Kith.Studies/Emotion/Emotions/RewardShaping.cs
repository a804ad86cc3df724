namespace Kith.Studies.Emotion.Emotions;

/// <summary>Adds up what an agent is paid for its <see cref="Concern"/>s.</summary>
internal struct RewardShaping
{
    /// <summary>How many times the own cost what others gained must be worth.</summary>
    public const double AltruismThreshold = 1.5;

    private double _wellbeing, _bonds, _benefit, _protection, _company;

    /// <summary>Takes in one other agent.</summary>
    public void Add(in Concern other)
    {
        var bond = other.Bond;
        _bonds += bond * bond;
        if (other.WellbeingChange > 0) _wellbeing += bond * other.WellbeingChange;
        _benefit += bond * other.Benefit;
        if (other.Protections > 0) _protection += other.Protections * bond * other.Vulnerability * other.Threat;
        if (other.IsNear) _company += 0.05 * bond;
        if (other.Cooperated) _company += 0.1 * bond;
    }

    /// <summary>The rewards of an agent.</summary>
    /// <param name="primitives">What it feels [10].</param>
    /// <param name="cost">c: what it paid.</param>
    /// <param name="threshold">The threshold of altruism.</param>
    public readonly IntrinsicRewards Of(
        ReadOnlySpan<double> primitives, double cost, double threshold = AltruismThreshold) => new(
            primitives[(int)Primitive.Empathy] * _wellbeing,
            0.1 * _bonds,
            cost > 0 && _benefit > threshold * cost ? primitives[(int)Primitive.Altruism] * (_benefit - cost) : 0,
            primitives[(int)Primitive.ProtectiveInstinct] * _protection,
            _company);
}
