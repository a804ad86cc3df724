using Kith.Experiments.Runs;

namespace Kith.Experiments.Studies;

/// <summary>What the settings of a training have in every study.</summary>
public interface IStudyOptions
{
    /// <summary>Seed from which every random number of the run follows.</summary>
    long Seed { get; }

    /// <summary>How the run is kept.</summary>
    RunSettings Run { get; }

    /// <summary>Steps of one update; 0 where the settings are wrong.</summary>
    long StepsPerUpdate { get; }
}
