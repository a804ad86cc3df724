using Kith.Options;

namespace Kith.Studies.Goodhart.World;

/// <summary>What an agent sees; the defaults are the guide's.</summary>
public sealed record ViewOptions
{
    /// <summary>Cells that are seen in each direction; a view has 2·range + 1 rows and columns.</summary>
    [Option("view_range", Help = "Cells seen in each direction", Min = 1, Max = 32, Unit = "cells")]
    public int Range { get; init; } = 5;

    /// <summary>Channels of the view.</summary>
    [Option("encoding", Help = "Channels of the view: full (six) or compact (two)")]
    public ViewEncoding Encoding { get; init; } = ViewEncoding.Full;

    /// <summary>Whether the critic also gets the numbers of items and the true compact view.</summary>
    [Option("privileged_critic", Help = "Show the critic, never the policy, the true view")]
    public bool PrivilegedCritic { get; init; }

    /// <summary>Interestingness of food.</summary>
    [Option("food_interestingness", Help = "Interestingness of food", Min = 0, Max = 1)]
    public float FoodInterestingness { get; init; } = 1.0f;

    /// <summary>Interestingness of poison.</summary>
    [Option("poison_interestingness", Help = "Interestingness of poison", Min = 0, Max = 1)]
    public float PoisonInterestingness { get; init; } = 0.9f;

    /// <summary>Standard deviation σ of the noise on the interestingness of each item and agent seen; 0 for none.</summary>
    [Option("jamming_sigma", Help = "Noise on each interestingness seen, standard deviation", Min = 0)]
    public float JammingSigma { get; init; }

    /// <summary>
    /// How well food and poison can be told apart by interestingness: d' = |difference| / σ, infinite without noise.
    /// </summary>
    public double Separability =>
        Math.Abs((double)FoodInterestingness - PoisonInterestingness) is > 0 and var difference ? difference / JammingSigma : 0;
}
