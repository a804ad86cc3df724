namespace Kith.Worlds;

/// <summary>A place in a world that an agent takes.</summary>
/// <param name="Role">What the agent is there, such as "forager", "therapist", "parent" or "child".</param>
/// <param name="Observation">What it sees.</param>
/// <param name="Actions">What it may do.</param>
public sealed record Seat(string Role, ObservationLayout Observation, ActionSpace Actions)
{
    /// <summary>What it sees.</summary>
    public ObservationLayout Observation { get; init; } =
        Observation ?? throw new ArgumentNullException(nameof(Observation));

    /// <summary>What it may do.</summary>
    public ActionSpace Actions { get; init; } = Actions ?? throw new ArgumentNullException(nameof(Actions));
}
