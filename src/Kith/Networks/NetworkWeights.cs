namespace Kith.Networks;

/// <summary>A network's weights as a safetensors file, each parameter a tensor under its path.</summary>
public static class NetworkWeights
{
    /// <summary>Writes all weights.</summary>
    /// <param name="network">Whose weights to write.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="metadata">What the file says about itself.</param>
    public static void Save(Network network, Stream stream, IEnumerable<KeyValuePair<string, string>>? metadata = null)
    {
        var writer = new SafetensorsWriter();
        foreach (var (key, value) in metadata ?? []) writer.AddMetadata(key, value);
        foreach (var parameter in network.Parameters)
        {
            var values = new float[parameter.Length];
            parameter.CopyTo(values);
            writer.Add(parameter.Path, parameter.Shape, values);
        }

        writer.Write(stream);
    }

    /// <summary>Takes all weights from a file and packs the network.</summary>
    /// <exception cref="InvalidDataException">
    /// Tensors are missing, unexpected, of another shape or type, or hold NaN or infinity; the message names them
    /// all and no weight has changed.
    /// </exception>
    public static void Load(Network network, SafetensorsFile file)
    {
        var problems = Problems(network, file).ToList();
        if (problems.Count > 0)
            throw new InvalidDataException($"The weights do not fit the network: {string.Join("; ", problems)}.");
        foreach (var parameter in network.Parameters) parameter.CopyFrom(file.ReadSingles(parameter.Path));
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
