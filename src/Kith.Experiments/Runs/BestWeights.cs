using Kith.Experiments.Runs.Checkpoints;
using Kith.Networks;

namespace Kith.Experiments.Runs;

/// <summary>
/// The weights with which a training was best, as files <c>name_best.safetensors</c>; what cannot be written waits in memory.
/// </summary>
/// <param name="folder">The run.</param>
internal sealed class BestWeights(RunFolder folder)
{
    /// <summary>Ending of the files.</summary>
    public const string Ending = "_best.safetensors";

    private readonly SortedDictionary<string, byte[]> _waiting = new(StringComparer.Ordinal);
    private bool _reported;

    /// <summary>What waits, as parts of a checkpoint: it must not say how good they were and lose them.</summary>
    public IEnumerable<CheckpointPart> Parts =>
        _waiting.Select(file => new CheckpointPart(file.Key, stream => stream.Write(file.Value)));

    /// <summary>Takes what waited when a checkpoint was saved.</summary>
    public void Take(IEnumerable<KeyValuePair<string, byte[]>> waiting)
    {
        foreach (var (file, bytes) in waiting) _waiting[file] = bytes;
    }

    /// <summary>Takes the weights as they are now.</summary>
    public void Take(TrainingRun training)
    {
        foreach (var (name, network) in training.Networks)
        {
            using var stream = new MemoryStream();
            NetworkWeights.Save(network, stream, training.ModelCard);
            _waiting[name + Ending] = stream.ToArray();
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
