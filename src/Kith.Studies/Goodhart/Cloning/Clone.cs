using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Cloning;

/// <summary>An imitation and how it came to be.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Expert">The expert that it imitates.</param>
/// <param name="Mode">The mode whose view it has.</param>
/// <param name="Network">Its network.</param>
/// <param name="Samples">What it imitates.</param>
/// <param name="Agreement">Share of these for which its most probable move is the expert's.</param>
internal sealed record Clone(
    string Name, string Expert, Mode Mode, Network Network, IReadOnlyList<Demonstration> Samples, double Agreement)
{
    /// <summary>The imitation as an actor in the world of its expert.</summary>
    public NetworkActor<ForagingState> ToActor(CloneOptions options) =>
        new(Name, Network, new ForagingWorld(options.World, Mode)) { Temperature = options.Temperature };
}
