using System.Globalization;
using Kith.App.Tests.Fakes;

namespace Kith.App.Tests;

/// <summary>
/// The real program is killed at one system call after another, from its first to its last; the same command goes on each time
/// and ends with the files of an undisturbed training.
/// </summary>
public sealed class SystemCallTests : IDisposable
{
    private const string Tracer = "/usr/bin/strace";
    private const string Calls =
        "mkdir,rename,renameat,renameat2,fsync,pwrite64,ftruncate,symlink,symlinkat,unlink,unlinkat,rmdir";
    private const string Line = TinyRun.Line + "--timesteps 320 --save-freq 96 --keep-checkpoints 2 --resume";
    private readonly string _root = Directory.CreateTempSubdirectory("kith-calls-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void Killed_at_any_system_call_the_same_command_goes_on() => Check(every: 1);

    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void Killed_at_some_system_calls_the_same_command_goes_on() => Check(every: 13);

    private void Check(int every)
    {
        Assert.SkipUnless(KithProcess.IsPossible && File.Exists(Tracer), "Needs Linux with strace.");
        var whole = Folder("whole");
        Complete(whole, "");
        var story = TinyRun.Story(Path.Combine(whole, TinyRun.Folder));
        for (var call = 1; ; call += every)
        {
            var folder = Folder(call.ToString(CultureInfo.InvariantCulture));
            using (var killed = new KithProcess(folder, Line, shell: Kill(call)))
            {
                var code = killed.End().Code;
                if (code == ExitCode.Done) break;
                Assert.Equal(137, code);
            }

            Complete(folder, $"killed at call {call}: ");
            Assert.True(
                story == TinyRun.Story(Path.Combine(folder, TinyRun.Folder)), $"killed at call {call}, it ends otherwise");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Kill(int call) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Tracer} -f -qq -o /dev/null -e trace={Calls} -e inject={Calls}:signal=KILL:when={call} \"$@\"");

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_root, name)).FullName;

    private static void Complete(string folder, string what)
    {
        using var process = new KithProcess(folder, Line);
        var (code, _, error) = process.End();
        Assert.True(code == ExitCode.Done, what + error);
    }
}
