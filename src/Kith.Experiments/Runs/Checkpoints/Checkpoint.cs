using System.Security.Cryptography;

namespace Kith.Experiments.Runs.Checkpoints;

/// <summary>A whole checkpoint: every file has the length and the hash that its manifest says.</summary>
public sealed class Checkpoint
{
    private Checkpoint(string path, Manifest manifest)
    {
        Path = path;
        Manifest = manifest;
    }

    /// <summary>Folder of the checkpoint.</summary>
    public string Path { get; }

    /// <summary>What it contains.</summary>
    public Manifest Manifest { get; }

    /// <summary>Steps of training done when it was written.</summary>
    public long Step => Manifest.Stamp.Step;

    /// <summary>Opens a checkpoint after comparing every file with the manifest.</summary>
    /// <param name="path">Folder of the checkpoint.</param>
    /// <exception cref="RunException">There is no such checkpoint, or it is damaged; the message says what is wrong.</exception>
    public static Checkpoint Open(string path)
    {
        if (!Directory.Exists(path)) throw new RunException(Failure.MissingInput, $"{path}: there is no such checkpoint");
        var damage = Inspect(path, out var manifest);
        return damage is null ? new(path, manifest!) : throw new RunException(Failure.WrongData, $"{path} is damaged: {damage}");
    }

    /// <summary>The content of one file, checked again on these very bytes.</summary>
    /// <param name="name">Name of the file.</param>
    /// <exception cref="RunException">The checkpoint has no such file, or it changed since it was opened.</exception>
    public byte[] Read(string name)
    {
        var entry = Manifest.Files.FirstOrDefault(file => file.Name == name)
            ?? throw new RunException(Failure.WrongData, $"{Path}: there is no {name} in this checkpoint");
        var file = System.IO.Path.Combine(Path, name);
        return RunException.Guard(Failure.WrongData, file, () =>
        {
            using var stream = File.OpenRead(file);
            if (stream.Length != entry.Bytes)
                throw new IOException($"has {stream.Length} bytes, the manifest says {entry.Bytes}");
            var bytes = new byte[entry.Bytes];
            stream.ReadExactly(bytes);
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != entry.Sha256)
                throw new IOException("has another hash than the manifest says");
            return bytes;
        });
    }

    /// <summary>What is wrong with a checkpoint, or null and its manifest when it is whole.</summary>
    internal static string? Inspect(string path, out Manifest? manifest)
    {
        manifest = null;
        try
        {
            manifest = Manifest.Parse(ReadManifest(path));
            return WrongName(path, manifest)
                ?? manifest.Files.Select(file => WrongFile(path, file)).FirstOrDefault(wrong => wrong is not null);
        }
        catch (FormatException exception)
        {
            return $"{Manifest.FileName} {exception.Message}";
        }
        catch (Exception exception) when (RunException.IsFromFileSystem(exception))
        {
            return exception.Message;
        }
    }

    private static byte[] ReadManifest(string path)
    {
        using var stream = File.OpenRead(System.IO.Path.Combine(path, Manifest.FileName));
        if (stream.Length > Manifest.MaxBytes)
            throw new FormatException($"has {stream.Length} bytes, at most {Manifest.MaxBytes} are allowed");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string? WrongName(string path, Manifest manifest)
    {
        var name = System.IO.Path.GetFileName(Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        if (CheckpointStore.StepOf(name) is { } step && step != manifest.Stamp.Step)
            return $"its manifest is of step {manifest.Stamp.Step}";
        return manifest.Files.All(file => RunName.IsPlain(file.Name)) ? null : "its manifest names a file outside the checkpoint";
    }

    private static string? WrongFile(string path, ManifestEntry file)
    {
        using var stream = File.OpenRead(System.IO.Path.Combine(path, file.Name));
        if (stream.Length != file.Bytes) return $"{file.Name} has {stream.Length} bytes, the manifest says {file.Bytes}";
        return Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256
            ? null
            : $"{file.Name} has another hash than the manifest says";
    }
}
