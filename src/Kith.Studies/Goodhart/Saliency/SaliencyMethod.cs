namespace Kith.Studies.Goodhart.Saliency;

/// <summary>How much each number of a view matters to an action.</summary>
public enum SaliencyMethod
{
    /// <summary>|∂ logit / ∂ input|.</summary>
    Gradient,

    /// <summary>The same, but rectifiers let only positive gradients pass (Springenberg et al., 2015).</summary>
    Guided,

    /// <summary>
    /// |input × mean gradient along the way from nothing to the input| in 50 steps (Sundararajan et al., 2017).
    /// </summary>
    Integrated,
}
