using Kith.Networks;
using Kith.State;

namespace Kith.Experiments.Runs;

/// <summary>A training as it was at one moment, to go back to.</summary>
internal sealed class TrainingSnapshot
{
    private readonly TrainingRun _training;
    private readonly byte[][] _weights;
    private readonly byte[] _state;

    /// <summary>Keeps the training as it is now.</summary>
    public TrainingSnapshot(TrainingRun training)
    {
        _training = training;
        _weights = [.. training.Networks.Select(network => Bytes(stream => NetworkWeights.Save(network.Value, stream)))];
        _state = Bytes(stream => training.Save(new StateWriter(stream)));
    }

    /// <summary>Makes the training what it was.</summary>
    public void Restore()
    {
        foreach (var ((_, network), weights) in _training.Networks.Zip(_weights))
            NetworkWeights.Load(network, SafetensorsFile.Parse(weights));
        _training.Load(new StateReader(new MemoryStream(_state)));
    }

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
