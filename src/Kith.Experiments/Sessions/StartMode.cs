namespace Kith.Experiments.Sessions;

/// <summary>How a run begins.</summary>
public enum StartMode
{
    /// <summary>From the start; an existing run is an error.</summary>
    New,

    /// <summary>From the start; an existing run is deleted.</summary>
    Replace,

    /// <summary>Where an existing run stopped; from the start when there is none.</summary>
    Resume,
}
