using System.Runtime.InteropServices;

namespace Kith.App.Signals;

/// <summary>Turns the operating system's signals into requests.</summary>
internal sealed class SignalListener : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <summary>Listens until disposed.</summary>
    /// <param name="interrupts">Receives the requests.</param>
    public SignalListener(Interrupts interrupts)
    {
        Listen(PosixSignal.SIGINT, interrupts.Interrupt);
        Listen(PosixSignal.SIGTERM, interrupts.Terminate);
        if (OperatingSystem.IsWindows()) return;
        // Without a terminal a hang-up means nothing: a run in the background continues.
        Listen(PosixSignal.SIGHUP, () =>
        {
            if (!Console.IsInputRedirected || !Console.IsOutputRedirected) interrupts.Terminate();
        });
        // These have no names in .NET; Linux and the BSDs, of which macOS is one, agree on the last two only.
        Listen((PosixSignal)(OperatingSystem.IsLinux() ? 10 : 30), interrupts.Requeue); // SIGUSR1
        Listen((PosixSignal)(OperatingSystem.IsLinux() ? 12 : 31), interrupts.Save); // SIGUSR2
        Listen((PosixSignal)24, interrupts.Terminate); // SIGXCPU
        Listen((PosixSignal)25, () => { }); // SIGXFSZ: the write that exceeds the limit fails, and that is reported
    }

    /// <inheritdoc/>
    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void Listen(PosixSignal signal, Action request) =>
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        request();
    }));
}
