using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Evaluation;

/// <summary>A ready-made world.</summary>
public enum PresetChoice
{
    /// <summary><see cref="ForagingOptions.Guide"/>.</summary>
    Guide,

    /// <summary><see cref="ForagingOptions.Harsh"/>.</summary>
    Harsh,
}
