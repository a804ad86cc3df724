using Kith.Experiments.Studies;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy;

/// <summary>A condition of the study: what the therapist sees of the client.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Observation">What the therapist sees.</param>
public sealed record Mode(string Name, ObservationKind Observation) : StudyMode(Name)
{
    /// <summary>What can be seen from outside.</summary>
    public static Mode Plain { get; } = new("plain", ObservationKind.Plain)
    {
        Description = "sees what the client does and the last exchanges",
    };

    /// <summary>The client's inner state as well.</summary>
    public static Mode Omniscient { get; } = new("omniscient", ObservationKind.Omniscient)
    {
        Description = "sees utilities, satisfaction, bond and perception as well",
        Settings = SettingLayer.Of("mode omniscient", ("use_omniscient_wrapper", "true")),
    };

    /// <summary>The whole state.</summary>
    public static Mode Full { get; } = new("full", ObservationKind.Full)
    {
        Description = "sees everything that decides the client's course",
        InAll = false,
        Settings = SettingLayer.Of("mode full", ("full_view", "true")),
    };

    /// <summary>All modes.</summary>
    public static IReadOnlyList<Mode> Every { get; } = [Plain, Omniscient, Full];

    /// <summary>The mode of this name, or null.</summary>
    public static Mode? Find(string name) => Every.FirstOrDefault(mode => mode.IsCalled(name));
}
