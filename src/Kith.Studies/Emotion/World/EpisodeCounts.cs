using System.Runtime.InteropServices;

namespace Kith.Studies.Emotion.World;

/// <summary>What an episode has added up so far.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct EpisodeCounts
{
    public double ProtectionEvents;
    public double DangerSituations;
    public double SacrificeSituations;
    public double DangerStepsInReach;
    public double ShieldedStepsInReach;
    public double TaskReturn;
    public double Empathy;
    public double Attachment;
    public double Altruism;
    public double Protective;
    public double Social;
    public double ThrivingSteps;
    public double DamagePrevented;
    public double Deaths;
    public double MaternalLovePeak;
    public double Completed;

    /// <summary>Steps of which the classic rules took down the mean distance of parent and living children.</summary>
    public double DistanceSteps;
    public double DistanceSum;
    public double LeastDistance;

    /// <summary>The counts as numbers, to be saved.</summary>
    public static Span<double> Numbers(ref EpisodeCounts counts) =>
        MemoryMarshal.Cast<EpisodeCounts, double>(MemoryMarshal.CreateSpan(ref counts, 1));
}
