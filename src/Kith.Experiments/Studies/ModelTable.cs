using System.Globalization;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;

namespace Kith.Experiments.Studies;

/// <summary>The models of a report, so that every one can be found and trained again.</summary>
public static class ModelTable
{
    private const int HashDigits = 16;
    private const int CommitDigits = 8;

    /// <summary>A row for each model.</summary>
    /// <param name="models">What each is called, and what is known of it.</param>
    public static Table Of(IEnumerable<(string Name, ModelIdentity Model)> models)
    {
        var table = new Table(
            "Mode", "Run or file", "Seed", "Steps", "Preset", "Unusual settings", "Weights (SHA-256)", "Version and commit");
        foreach (var (name, model) in models)
        {
            table.Row(
                name, $"`{(model.Run.Length > 0 ? $"{model.Run}: {System.IO.Path.GetFileName(model.Path)}" : model.Path)}`",
                model.Seed.ToString(CultureInfo.InvariantCulture), Numerals.Fixed(model.Steps, 0), model.Preset,
                Or(model.UnusualText, "none"), Or(Start(model.Hash, HashDigits), "–"),
                Or($"{model.Version} {Start(model.Commit, CommitDigits)}".Trim(), "–"));
        }

        return table;
    }

    private static string Start(string text, int digits) => text[..Math.Min(digits, text.Length)];

    private static string Or(string text, string other) => text.Length > 0 ? text : other;
}
