namespace Kith.Studies.Therapy.Search;

/// <summary>How far a search reaches.</summary>
public enum SearchRanges
{
    /// <summary>Everything that clients could plausibly be.</summary>
    Full,

    /// <summary>Where the first search for an advantage looked.</summary>
    Narrow,
}
