namespace Kith.Studies.Therapy.Search;

/// <summary>How a search chooses its points.</summary>
public enum SearchMethod
{
    /// <summary>Scrambled Sobol points: even coverage, which shows what decides whether there is an advantage at all.</summary>
    Sobol,

    /// <summary>Independent points.</summary>
    Random,

    /// <summary>Tree-structured Parzen estimators: points where the advantage is large.</summary>
    Tpe,
}
