namespace Kith.Experiments.Sessions;

/// <summary>Requests to a training that runs; they may come from any thread and are fulfilled between two updates.</summary>
public sealed class RunControl : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private int _saveWanted;

    /// <summary>Cancelled by the first request to stop.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Asks to finish the update, save, and end; the run can be resumed.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Asks for a checkpoint after the next update.</summary>
    public void Save() => Interlocked.Exchange(ref _saveWanted, 1);

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <summary>Whether a checkpoint is wanted; reading it clears the request.</summary>
    internal bool TakeSave() => Interlocked.Exchange(ref _saveWanted, 0) == 1;
}
