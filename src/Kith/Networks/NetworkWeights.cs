namespace Kith.Networks;

/// <summary>
/// A network's weights as a safetensors file, each parameter a tensor under its path, with a hash of everything in its metadata
/// (<c>kith.seal</c>).
/// </summary>
public static class NetworkWeights
{
    /// <summary>Writes all weights.</summary>
    /// <param name="network">Whose weights to write.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="metadata">What the file says about itself.</param>
    public static void Save(Network network, Stream stream, IEnumerable<KeyValuePair<string, string>>? metadata = null)
    {
        var writer = new SafetensorsWriter();
        var values = network.Parameters.ToDictionary(parameter => parameter.Path, parameter =>
        {
            var copy = new float[parameter.Length];
            parameter.CopyTo(copy);
            return copy;
        });
        KeyValuePair<string, string>[] card = [.. (metadata ?? []).Where(entry => entry.Key != WeightSeal.Key)];
        foreach (var (key, value) in card) writer.AddMetadata(key, value);
        writer.AddMetadata(WeightSeal.Key, WeightSeal.Of(card, values));
        foreach (var parameter in network.Parameters) writer.Add(parameter.Path, parameter.Shape, values[parameter.Path]);
        writer.Write(stream);
    }

    /// <summary>Takes all weights from a file and packs the network.</summary>
    /// <remarks>A file without a seal, made by another program, is taken as it is.</remarks>
    /// <exception cref="InvalidDataException">
    /// Tensors are missing, unexpected, of another shape or type, or hold NaN or infinity, in which case the message names them
    /// all; or something in the file has changed since it was written. No weight has changed.
    /// </exception>
    public static void Load(Network network, SafetensorsFile file)
    {
        var problems = Problems(network, file).ToList();
        if (problems.Count > 0)
            throw new InvalidDataException($"The weights do not fit the network: {string.Join("; ", problems)}.");
        var values = network.Parameters.ToDictionary(parameter => parameter.Path, parameter => file.ReadSingles(parameter.Path));
        if (file.Metadata.TryGetValue(WeightSeal.Key, out var seal) && seal != WeightSeal.Of(file.Metadata, values))
        {
            throw new InvalidDataException(
                $"The file was damaged or changed after it was written: its content does not match its {WeightSeal.Key}.");
        }

        foreach (var parameter in network.Parameters) parameter.CopyFrom(values[parameter.Path]);
        network.Pack();
    }

    private static IEnumerable<string> Problems(Network network, SafetensorsFile file)
    {
        foreach (var parameter in network.Parameters)
        {
            var tensor = file.Find(parameter.Path);
            if (tensor is null)
            {
                yield return $"{parameter.Path} is missing";
            }
            else if (tensor.Type is not TensorType.F32)
            {
                yield return $"{parameter.Path} holds {TensorTypes.Name(tensor.Type)}, but F32 is needed";
            }
            else if (!tensor.Shape.SequenceEqual(parameter.Shape.Select(length => (long)length)))
            {
                yield return $"{parameter.Path} has shape [{string.Join(", ", tensor.Shape)}], "
                    + $"but [{string.Join(", ", parameter.Shape)}] is needed";
            }
            else if (Array.FindIndex(file.ReadSingles(parameter.Path), value => !float.IsFinite(value)) is >= 0 and var index)
                yield return $"{parameter.Path} is not finite at position {index}";
        }

        var known = network.Parameters.Select(parameter => parameter.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var tensor in file.Tensors.Where(tensor => !known.Contains(tensor.Name)))
            yield return $"{tensor.Name} is unexpected";
    }
}
