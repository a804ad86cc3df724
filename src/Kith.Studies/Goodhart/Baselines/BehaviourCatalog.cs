using Kith.Options;

namespace Kith.Studies.Goodhart.Baselines;

/// <summary>Behaviours by name; the hard-coded ones are there from the start, others can be added.</summary>
public sealed class BehaviourCatalog
{
    private readonly Dictionary<string, Func<Behaviour>> _makers = new(StringComparer.Ordinal);

    /// <summary>A catalog of the omniscient seeker, the proxy seeker with its two tie rules, and the random walker.</summary>
    public BehaviourCatalog()
    {
        Add("omniscient", () => new OmniscientSeeker());
        Add("proxy_seeker", () => new ProxySeeker());
        Add("proxy_seeker_reading", () => new ProxySeeker(TieRule.Reading));
        Add("random", () => new RandomWalker());
    }

    /// <summary>The names of a setting that are no hard-coded behaviour, each as a problem.</summary>
    /// <param name="names">The names.</param>
    /// <param name="property">The property that holds them.</param>
    internal static IEnumerable<Problem> Unknown(IEnumerable<string> names, string property)
    {
        var known = new BehaviourCatalog().Names;
        return names.Where(name => !known.Contains(name))
            .Select(name => new Problem(property, name, $"must be among {string.Join(", ", known)}"));
    }

    /// <summary>All names in the order of their addition.</summary>
    public IReadOnlyCollection<string> Names => _makers.Keys;

    /// <summary>Adds a behaviour.</summary>
    /// <param name="name">The name to find it by.</param>
    /// <param name="make">Makes one; called for each agent.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string name, Func<Behaviour> make) => _makers.Add(name, make);

    /// <summary>Makes the behaviour of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public Behaviour Make(string name) => _makers.TryGetValue(name, out var make)
        ? make()
        : throw new ArgumentException($"There is no behaviour '{name}'; there are {string.Join(", ", Names)}.", nameof(name));
}
