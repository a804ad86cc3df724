using System.Diagnostics.CodeAnalysis;
using Kith.Learning.Ppo;
using Kith.Options;

namespace Kith.Experiments.Studies.Worlds;

/// <summary>
/// The worlds that some models were trained in. Which settings shape a world only its study knows, so those of another mode
/// count as another world, and those that differ in any setting but of the learning itself.
/// </summary>
internal sealed class TrainingWorlds<[DynamicallyAccessedMembers(OptionsSchema.Members)] TOptions>
    where TOptions : class, IPpoOptions, new()
{
    private const string Mode = "mode";
    private const string Worlds = "n_envs";
    private readonly IReadOnlyList<TrainedModel<TOptions>> _models;
    private readonly string[] _differences;

    public TrainingWorlds(IReadOnlyList<TrainedModel<TOptions>> models)
    {
        _models = models;
        string[] keys =
        [
            Mode, .. models.SelectMany(model => model.Identity.Settings.Keys).Distinct().Order(StringComparer.Ordinal)
                .Where(key => key != Worlds && OptionsSchema.Of<PpoOptions>().Find(key) is null),
        ];
        _differences = [.. keys.Where(key => TextsOf(key).Skip(1).Any())];
        Distinct = [.. models.DistinctBy(KeyOf)];
    }

    /// <summary>A model of each world, in the order of the worlds' numbers.</summary>
    public IReadOnlyList<TrainedModel<TOptions>> Distinct { get; }

    /// <summary>The place of a model's world among them.</summary>
    public int NumberOf(TrainedModel<TOptions> model) => Distinct.Select(KeyOf).ToList().IndexOf(KeyOf(model));

    /// <summary>In what they differ, such as "mode plants and visits, beds 5 and 7"; empty for one world.</summary>
    public string Differences =>
        string.Join(", ", _differences.Select(key => $"{key} {string.Join(" and ", TextsOf(key))}"));

    /// <summary>What tells the world of a model from the others, in brackets; empty for one world.</summary>
    public string LabelOf(TrainedModel<TOptions> model)
    {
        if (_differences.Length == 0) return "";
        var settings = _differences.Where(key => key != Mode && !FollowsMode(key)).Select(key => $"{key} {TextOf(model, key)}");
        return $" ({string.Join(", ", _differences.Contains(Mode) ? settings.Prepend(model.Mode.Name) : settings)})";
    }

    private IEnumerable<string> TextsOf(string key) => _models.Select(model => TextOf(model, key)).Distinct();

    // What every mode sets for itself needs no word beside the mode.
    private bool FollowsMode(string key) =>
        _models.GroupBy(model => model.Mode.Name).All(mode => !mode.Select(model => TextOf(model, key)).Distinct().Skip(1).Any());

    private string KeyOf(TrainedModel<TOptions> model) => string.Join('\n', _differences.Select(key => TextOf(model, key)));

    private static string TextOf(TrainedModel<TOptions> model, string key) =>
        key == Mode ? model.Mode.Name : model.Identity.TextOf(key);
}
