using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Kith.Networks;

namespace Kith.App.Sessions;

/// <summary>A hash over names and weights.</summary>
internal sealed class WeightHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds all parameters of a network.</summary>
    public void Add(string name, Network network)
    {
        foreach (var parameter in network.Parameters)
        {
            _hash.AppendData(Encoding.UTF8.GetBytes($"{name}/{parameter.Path}\n"));
            _hash.AppendData(MemoryMarshal.AsBytes(parameter.Values));
        }
    }

    /// <summary>64 lower-case hexadecimal digits; the next hash begins anew.</summary>
    public string Text() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
