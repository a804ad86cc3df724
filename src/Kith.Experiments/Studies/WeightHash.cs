using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Kith.Networks;

namespace Kith.Experiments.Studies;

/// <summary>A hash (SHA-256) over names and weights: equal for equal bits.</summary>
public sealed class WeightHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds all parameters of a network.</summary>
    /// <param name="name">What the network is called.</param>
    /// <param name="network">The network.</param>
    public void Add(string name, Network network)
    {
        foreach (var parameter in network.Parameters)
        {
            _hash.AppendData(Encoding.UTF8.GetBytes($"{name}/{parameter.Path}\n"));
            _hash.AppendData(MemoryMarshal.AsBytes(parameter.Values));
        }
    }

    /// <summary>64 lower-case hexadecimal digits; the next hash starts from nothing.</summary>
    public string Text() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
