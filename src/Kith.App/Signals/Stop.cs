namespace Kith.App.Signals;

/// <summary>Whether and how the program is to end.</summary>
internal enum Stop
{
    /// <summary>No request.</summary>
    None,

    /// <summary>Finish the update, save, and end.</summary>
    Finish,

    /// <summary>The same, and start again later: the queue of the cluster needs the machine.</summary>
    Requeue,

    /// <summary>The same within seconds: the system is about to kill the process.</summary>
    Terminate,
}
