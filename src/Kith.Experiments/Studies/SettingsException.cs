using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>Settings that cannot be used, with everything that is wrong about them.</summary>
public class SettingsException(IReadOnlyList<Problem> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>All problems.</summary>
    public IReadOnlyList<Problem> Problems { get; } = problems;
}
