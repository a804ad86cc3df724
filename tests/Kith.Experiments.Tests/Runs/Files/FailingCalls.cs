using Kith.Experiments.Runs.Files;
using Microsoft.Win32.SafeHandles;

namespace Kith.Experiments.Tests.Runs.Files;

/// <summary>
/// Lets the n-th call that changes the file system fail, once or from then on; a failing write still writes its first half.
/// </summary>
internal sealed class FailingCalls(int failAt, bool forever) : FileCalls
{
    private const int NoSpaceLeft = 28;

    public int Count { get; private set; }

    public override SafeFileHandle Create(string path) => Call(() => base.Create(path));

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

    public override void CreateLink(string path, string target) => Call(() => base.CreateLink(path, target));

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
        return forever ? Count >= failAt : Count == failAt;
    }

    private static IOException Refusal() => new("No space left on device", NoSpaceLeft);
}
