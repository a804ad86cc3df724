namespace Kith.Experiments.Scenes;

/// <summary>
/// One moment of a played episode, described without saying how it is drawn; the terminal and the browser draw the same frame.
/// </summary>
public sealed class Frame
{
    /// <summary>One line about the moment, such as step and energy.</summary>
    public required string Caption { get; init; }

    /// <summary>The world's picture.</summary>
    public required Picture World { get; init; }

    /// <summary>
    /// What has just happened, in a few words each, such as "a threat is near the child"; a viewer may mark them on curves.
    /// </summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>What happens, in paragraphs of whole sentences; empty where the picture shows it.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>Gauges next to the world's picture; empty when there are none.</summary>
    public IReadOnlyList<GaugePanel> Panels { get; init; } = [];

    /// <summary>How long the frame is shown, unless the viewer chooses otherwise.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Pictures of what the agent sees, by name; empty when there is none.</summary>
    public IReadOnlyList<KeyValuePair<string, Picture>> Views { get; init; } = [];

    /// <summary>Bars in 0 .. 1 with their labels, such as action probabilities.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Bars { get; init; } = [];

    /// <summary>Named numbers of this moment; the viewer may draw each as a curve over the frames.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Series { get; init; } = [];
}
