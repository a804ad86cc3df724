using Kith.Experiments.Charts;
using Kith.Experiments.Studies;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart;

/// <summary>A condition of the study: what an agent sees, what it is paid for, and whether it can die in training.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Observation">What it sees.</param>
/// <param name="Pay">What it is paid for.</param>
/// <param name="Colour">Its colour in charts.</param>
/// <param name="AgentColour">The colour of its trained agents on a map.</param>
public sealed record Mode(string Name, ObservationKind Observation, RewardKind Pay, Colour Colour, Colour AgentColour)
    : StudyMode(Name)
{
    /// <summary>True view, paid for energy: the goal itself.</summary>
    public static Mode GroundTruth { get; } = new(
        "ground_truth", ObservationKind.True, RewardKind.Energy, new(34, 199, 154), new(0, 200, 255));

    /// <summary>Proxy view, paid for interestingness: the measure in place of the goal.</summary>
    public static Mode Proxy { get; } = new(
        "proxy", ObservationKind.Proxy, RewardKind.Interestingness, new(255, 107, 107), new(255, 100, 255))
    {
        FreezesEnergy = true,
    };

    /// <summary>Proxy view, paid for energy: the goal behind a veil.</summary>
    public static Mode ProxyJammed { get; } = new(
        "proxy_jammed", ObservationKind.Proxy, RewardKind.Energy, new(255, 193, 7), new(138, 43, 226))
    {
        Aliases = ["ground_truth_blinded"],
    };

    /// <summary>True view, paid fixed amounts.</summary>
    public static Mode Handhold { get; } = new(
        "ground_truth_handhold", ObservationKind.True, RewardKind.Handhold, new(78, 205, 196), new(100, 255, 100))
    {
        InAll = false,
    };

    /// <summary>As <see cref="Proxy"/>, but mortal in training.</summary>
    public static Mode ProxyMortal { get; } = new(
        "proxy_mortal", ObservationKind.Proxy, RewardKind.Interestingness, new(255, 159, 67), new(255, 159, 67))
    {
        InAll = false,
    };

    /// <summary>All modes.</summary>
    public static IReadOnlyList<Mode> Every { get; } = [GroundTruth, Proxy, ProxyJammed, Handhold, ProxyMortal];

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            var sees = Observation == ObservationKind.True ? "sees what things are" : "sees how interesting things are";
            var paid = Pay switch
            {
                RewardKind.Energy => "is paid for energy",
                RewardKind.Interestingness => "is paid for interestingness",
                _ => "is paid fixed amounts",
            };
            return $"{sees}, {paid}{(FreezesEnergy ? ", cannot die in training" : "")}";
        }
    }

    /// <summary>
    /// Whether energy stands still in training unless the options say otherwise, so that this mode cannot learn from dying.
    /// </summary>
    public bool FreezesEnergy { get; init; }

    /// <summary>The mode of this name or alias, or null.</summary>
    public static Mode? Find(string name) => Every.FirstOrDefault(mode => mode.IsCalled(name));

    /// <summary>A mode with this view, for agents without a reward.</summary>
    public static Mode Of(ObservationKind observation) => observation == ObservationKind.True ? GroundTruth : Proxy;

    /// <summary>Whether energy stands still in training under these options.</summary>
    public bool Freezes(EnergyOptions energy) => energy.Freeze switch
    {
        EnergyFreeze.On => true,
        EnergyFreeze.Off => false,
        _ => FreezesEnergy,
    };
}
