using System.Diagnostics.CodeAnalysis;
using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>A task with its own options record.</summary>
/// <typeparam name="TOptions">Its settings; the property initialisers are the defaults.</typeparam>
public abstract class StudyTask<[DynamicallyAccessedMembers(OptionsSchema.Members)] TOptions>
    : StudyTask
    where TOptions : class, new()
{
    /// <inheritdoc/>
    public sealed override OptionsSchema Options => field ??= OptionsSchema.Of<TOptions>();

    /// <summary>
    /// What takes the place of the defaults in the brief form, which the switch <c>quick</c> among the settings asks for.
    /// </summary>
    protected virtual IReadOnlyList<Setting> QuickSettings => [];

    /// <inheritdoc/>
    public sealed override TaskOutcome Run(TaskRequest request)
    {
        var resolved = Resolve(request.Settings);
        var isQuick = resolved.Values.Any(value => value is { Option.Key: QuickKey, Text: "true" });
        return Run((isQuick ? Resolve([QuickSettings, .. request.Settings]) : resolved).Options, request);
    }

    /// <summary>Does it under settings without problems.</summary>
    /// <inheritdoc cref="StudyTask.Run" path="/exception"/>
    protected abstract TaskOutcome Run(TOptions options, TaskRequest request);

    private static ResolvedOptions<TOptions> Resolve(IEnumerable<IReadOnlyList<Setting>> layers)
    {
        var builder = new OptionsBuilder<TOptions>();
        foreach (var layer in layers) builder.Add(layer);
        var resolved = builder.Build();
        return resolved.Problems.Count == 0 ? resolved : throw new SettingsException(resolved.Problems);
    }
}
