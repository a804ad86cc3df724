using System.Diagnostics.CodeAnalysis;
using Kith.Options;

namespace Kith.Experiments.Studies;

/// <summary>Layers of settings that a study itself writes: presets, modes, brief trainings.</summary>
public static class SettingLayer
{
    /// <summary>A layer of keys and values, all of one origin.</summary>
    public static IReadOnlyList<Setting> Of(string origin, params IEnumerable<(string Key, string Value)> settings) =>
        [.. settings.Select(setting => new Setting(setting.Key, setting.Value, origin))];

    /// <summary>A layer of all settings of an options record.</summary>
    public static IReadOnlyList<Setting> All<[DynamicallyAccessedMembers(OptionsSchema.Members)] T>(string origin, T options)
        where T : class, new() =>
        [.. OptionsSchema.Of<T>().Options.Select(option => new Setting(option.Key, option.Read(options), origin))];

    /// <summary>Keys and values in which an options record differs from its defaults.</summary>
    public static IEnumerable<(string Key, string Value)> Differences<[DynamicallyAccessedMembers(OptionsSchema.Members)] T>(
        T options)
        where T : class, new() =>
        OptionsSchema.Of<T>().Options.Select(option => (option.Key, Value: option.Read(options), option.Default))
            .Where(option => option.Value != option.Default).Select(option => (option.Key, option.Value));
}
