namespace Kith.Learning.Ppo;

/// <summary>Where in a training an update stands.</summary>
internal readonly record struct UpdateMoment
{
    /// <summary>Number of the update, counted from 1.</summary>
    public required long Number { get; init; }

    /// <summary>Share of the schedules' course that is over.</summary>
    public required double Progress { get; init; }

    /// <summary>Whether the policy learns, or its value alone.</summary>
    public required bool PolicyLearns { get; init; }
}
