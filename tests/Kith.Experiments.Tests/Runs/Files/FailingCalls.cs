using Kith.Experiments.Runs.Files;
using Microsoft.Win32.SafeHandles;

namespace Kith.Experiments.Tests.Runs.Files;

/// <summary>
/// Lets the n-th call that changes the file system fail, once or from then on; a failing write still writes its first half.
/// </summary>
/// <param name="failAt">The call, counted from 1.</param>
/// <param name="forever">Whether those after it fail, too.</param>
/// <param name="refusal">How they fail; a full disk when null.</param>
internal sealed class FailingCalls(int failAt, bool forever, Func<Exception>? refusal = null) : FileCalls
{
    private const int NoSpaceLeft = 28;

    private bool _repaired;

    public int Count { get; private set; }

    /// <summary>Whether links cannot be made; they do not count.</summary>
    public bool RefuseLinks { get; set; }

    /// <summary>From now on nothing fails.</summary>
    public void Repair() => _repaired = true;

    public override SafeFileHandle Create(string path) => Call(() => base.Create(path));

    public override SafeFileHandle Open(string path, FileMode mode) => Call(() => base.Open(path, mode));

    public override SafeFileHandle OpenLocked(string path) => Call(() => base.OpenLocked(path));

    public override void SetLength(SafeFileHandle file, string path, long length) =>
        Call(() => base.SetLength(file, path, length));

    public override void Write(SafeFileHandle file, string path, ReadOnlySpan<byte> bytes, long offset)
    {
        if (Fails())
        {
            base.Write(file, path, bytes[..(bytes.Length / 2)], offset);
            throw Refusal();
        }

        base.Write(file, path, bytes, offset);
    }

    public override void Sync(SafeFileHandle file, string path) => Call(() => base.Sync(file, path));

    public override void SyncFolder(string path) => Call(() => base.SyncFolder(path));

    public override void CreateFolder(string path) => Call(() => base.CreateFolder(path));

    public override void Rename(string from, string to) => Call(() => base.Rename(from, to));

    public override void CreateLink(string path, string target)
    {
        if (RefuseLinks) throw Refusal();
        Call(() => base.CreateLink(path, target));
    }

    public override void DeleteFile(string path) => Call(() => base.DeleteFile(path));

    public override void DeleteFolder(string path) => Call(() => base.DeleteFolder(path));

    public override long FreeBytes(string path) => Call(() => base.FreeBytes(path));

    private void Call(Action action) => Call(() =>
    {
        action();
        return 0;
    });

    private T Call<T>(Func<T> function) => Fails() ? throw Refusal() : function();

    private bool Fails()
    {
        Count++;
        if (_repaired) return false;
        return forever ? Count >= failAt : Count == failAt;
    }

    private Exception Refusal() => refusal?.Invoke() ?? new IOException("No space left on device", NoSpaceLeft);
}
