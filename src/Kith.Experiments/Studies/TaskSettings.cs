using System.Diagnostics.CodeAnalysis;
using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>Options of tasks from layers of settings.</summary>
public static class TaskSettings
{
    /// <summary>The options; if their switch <c>quick</c> is on, the given settings take the place of the defaults.</summary>
    /// <exception cref="SettingsException">Something is wrong with them.</exception>
    public static T Resolve<[DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        TaskRequest request, IReadOnlyList<Setting> quick)
        where T : class, new()
    {
        var resolved = Build<T>(request.Settings);
        return quick.Count > 0 && resolved.Values.Any(value => value is { Option.Key: "quick", Text: "true" })
            ? Build<T>([quick, .. request.Settings]).Options
            : resolved.Options;
    }

    private static ResolvedOptions<T> Build<[DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        IReadOnlyList<IReadOnlyList<Setting>> layers)
        where T : class, new()
    {
        var builder = new OptionsBuilder<T>();
        foreach (var layer in layers) builder.Add(layer);
        var resolved = builder.Build();
        return resolved.Problems.Count == 0 ? resolved : throw new SettingsException(resolved.Problems);
    }
}
