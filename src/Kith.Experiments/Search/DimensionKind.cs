namespace Kith.Experiments.Search;

/// <summary>How a dimension of a search is laid over [0, 1).</summary>
public enum DimensionKind
{
    /// <summary>Real numbers, evenly.</summary>
    Linear,

    /// <summary>Positive real numbers, evenly in their logarithm.</summary>
    Logarithmic,

    /// <summary>Whole numbers, each on an equal part.</summary>
    Whole,

    /// <summary>Names without order, each on an equal part.</summary>
    Category,
}
