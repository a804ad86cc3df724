namespace Kith.Experiments.Sessions;

/// <summary>How a run begins.</summary>
public enum StartMode
{
    /// <summary>Anew; an existing run is an error.</summary>
    New,

    /// <summary>Anew; an existing run is deleted.</summary>
    Replace,

    /// <summary>Where an existing run was left; anew when there is none.</summary>
    Resume,
}
