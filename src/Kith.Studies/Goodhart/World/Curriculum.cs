namespace Kith.Studies.Goodhart.World;

/// <summary>When a training world draws new numbers of food and poison.</summary>
public enum Curriculum
{
    /// <summary>At the start of every rollout; the running map is topped up or thinned to the new numbers.</summary>
    Update,

    /// <summary>At the start of every episode.</summary>
    Episode,

    /// <summary>
    /// Never: the map always begins with <see cref="WorldOptions.Food"/> and <see cref="WorldOptions.Poison"/>.
    /// </summary>
    Fixed,
}
