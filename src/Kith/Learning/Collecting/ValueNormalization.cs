namespace Kith.Learning.Collecting;

/// <summary>In which units the value head predicts.</summary>
public enum ValueNormalization
{
    /// <summary>In units of reward.</summary>
    Off,

    /// <summary>In deviations from a running mean; the head is rescaled whenever they move (van Hasselt et al., 2016).</summary>
    PopArt,

    /// <summary>
    /// In units of the returns' running deviation; the head is rescaled whenever they move, except beside
    /// <see cref="Ppo.ValueClip.Raw"/>: see <see cref="DeviationScale"/>.
    /// </summary>
    Deviation,
}
