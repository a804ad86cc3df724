using Kith.Networks;

namespace Kith.Experiments.Runs;

/// <summary>
/// The weights with which a training was best, as files <c>name_best.safetensors</c>; what cannot be written waits in memory.
/// </summary>
/// <param name="folder">The run.</param>
internal sealed class BestWeights(RunFolder folder)
{
    private readonly Dictionary<string, byte[]> _waiting = [];
    private bool _reported;

    /// <summary>Takes the weights as they are now.</summary>
    public void Take(TrainingRun training)
    {
        foreach (var (name, network) in training.Networks)
        {
            using var stream = new MemoryStream();
            NetworkWeights.Save(network, stream, training.ModelCard);
            _waiting[$"{name}_best.safetensors"] = stream.ToArray();
        }
    }

    /// <summary>Writes what waits.</summary>
    /// <exception cref="RunException">It cannot be written; it still waits.</exception>
    public void Write()
    {
        foreach (var (file, bytes) in _waiting.ToArray())
        {
            folder.WriteFile(file, stream => stream.Write(bytes));
            _waiting.Remove(file);
        }

        _reported = false;
    }

    /// <summary>Writes what waits if that is possible now.</summary>
    /// <returns>The problem, reported once; otherwise null.</returns>
    public string? TryWrite()
    {
        try
        {
            Write();
            return null;
        }
        catch (RunException exception)
        {
            var reported = _reported;
            _reported = true;
            return reported ? null : $"{exception.Message}; the best weights wait in memory";
        }
    }
}
