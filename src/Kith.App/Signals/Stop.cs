namespace Kith.App.Signals;

/// <summary>Whether somebody wants the program to end.</summary>
internal enum Stop
{
    /// <summary>Nobody does.</summary>
    None,

    /// <summary>Finish the update, save, end well.</summary>
    Finish,

    /// <summary>The same, and be started again later: the queue needs the machine for something else.</summary>
    Requeue,

    /// <summary>The same in a hurry: the system is about to kill the process.</summary>
    Terminate,
}
