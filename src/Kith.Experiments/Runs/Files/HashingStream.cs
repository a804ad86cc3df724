using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Kith.Experiments.Runs.Files;

/// <summary>A new file that is written once from front to back and hashed on the way.</summary>
internal sealed class HashingStream : Stream
{
    private readonly FileCalls _calls;
    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _buffered;
    private long _written;

    public HashingStream(FileCalls calls, string path)
    {
        _calls = calls;
        _path = path;
        _file = calls.Create(path);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _written + _buffered;

    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException("The file is written once from front to back.");
    }

    /// <summary>Writes what is left, waits for the disk and checks that all of it arrived.</summary>
    /// <exception cref="IOException">The disk reports an error, or the file is shorter than what was written to it.</exception>
    public WrittenFile Complete()
    {
        Flush();
        _calls.Sync(_file, _path);
        var length = RandomAccess.GetLength(_file);
        if (length != _written) throw new IOException($"{_path} has {length} bytes after {_written} were written");
        return new(_written, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (_buffered == _buffer.Length) Flush();
            var taken = Math.Min(buffer.Length, _buffer.Length - _buffered);
            buffer[..taken].CopyTo(_buffer.AsSpan(_buffered));
            _buffered += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        if (_buffered == 0) return;
        var bytes = _buffer.AsSpan(0, _buffered);
        _calls.Write(_file, _path, bytes, _written);
        _hash.AppendData(bytes);
        _written += _buffered;
        _buffered = 0;
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("The file is only written.");

    public override long Seek(long offset, SeekOrigin origin) =>
        throw new NotSupportedException("The file is written once from front to back.");

    public override void SetLength(long value) => throw new NotSupportedException("The file is written once from front to back.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
