using System.Buffers;
using Kith.Experiments.Runs.Files;
using Microsoft.Win32.SafeHandles;

namespace Kith.Experiments.Runs.Logs;

/// <summary>
/// A file that only grows at its end; what a failed write did not write is written again at the next flush.
/// </summary>
internal sealed class AppendFile : IDisposable
{
    private readonly FileCalls _calls;
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly ArrayBufferWriter<byte> _waiting = new(1 << 14);
    private long _written;

    /// <summary>Opens the file.</summary>
    /// <param name="calls">The file system.</param>
    /// <param name="path">Path of the file.</param>
    /// <param name="mode">Whether it is new, replaced or continued.</param>
    /// <param name="length">Bytes to keep; what stands behind them is cut off.</param>
    public AppendFile(FileCalls calls, string path, FileMode mode, long length = 0)
    {
        _calls = calls;
        _path = path;
        _written = length;
        _file = RunException.Guard(Failure.CannotWrite, path, () => calls.Open(path, mode));
        RunException.Guard(Failure.CannotWrite, path, () => calls.SetLength(_file, path, length));
    }

    /// <summary>Where bytes wait until they are flushed.</summary>
    public IBufferWriter<byte> Waiting => _waiting;

    /// <summary>Bytes of the file, those that still wait included.</summary>
    public long Length => _written + _waiting.WrittenCount;

    /// <summary>Gives everything that waits to the operating system.</summary>
    /// <exception cref="RunException">The disk reports an error; everything still waits.</exception>
    public void Flush()
    {
        if (_waiting.WrittenCount == 0) return;
        try
        {
            _calls.Write(_file, _path, _waiting.WrittenSpan, _written);
        }
        catch (Exception exception) when (RunException.IsFromFileSystem(exception))
        {
            throw new RunException(Failure.CannotWrite, $"{_path}: {exception.Message}", exception);
        }

        _written += _waiting.WrittenCount;
        _waiting.ResetWrittenCount();
    }

    /// <summary>Flushes and waits for the disk.</summary>
    /// <exception cref="RunException">The disk reports an error.</exception>
    public void Sync()
    {
        Flush();
        RunException.Guard(Failure.CannotWrite, _path, () => _calls.Sync(_file, _path));
    }

    public void Dispose() => _file.Dispose();
}
