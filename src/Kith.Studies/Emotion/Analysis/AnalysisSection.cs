using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Studies.Emotion.Networks;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>What the report says of one family.</summary>
/// <param name="recording">Its episodes.</param>
/// <param name="options">The settings.</param>
/// <param name="number">Number of the family, for the names of its figures.</param>
internal sealed class AnalysisSection(FamilyRecording recording, AnalyseOptions options, int number)
{
    private readonly TrajectoryFigures _figures = new(recording.Model.Options.Composer is ComposerKind.Learned);

    private readonly EventWindow[] _windows = [.. Occurrence.Kinds.Select(kind => new EventWindow(
        kind, recording.Courses, [.. Enumerable.Range(-options.Before, options.Before + options.After + 1)]))];

    // The episode in which most kinds of events happen, the first of equal ones.
    private readonly EpisodeCourse _example = recording.Courses.MaxBy(
        course => Occurrence.Of(course).Select(found => found.Kind).Distinct().Count())!;

    /// <summary>Adds headings, sentences and figures.</summary>
    public void AddTo(Document document)
    {
        var world = recording.World.Options;
        document.Heading(recording.Model.Identity.Name).Paragraph(
            $"Mode {recording.Model.Mode.Name}, {world.Scenario.ToString().ToLowerInvariant()}, "
            + $"{Numerals.Count(world.Children, "child", "children")}, {Numerals.Count(world.MaxSteps, "step")} at most.");
        document.Heading("Around key events", 3).Paragraph(
            "Means over the occurrences of an event, aligned on it at 0, with 95 % bands that take the episodes as independent, "
            + "not the occurrences. A step counts what is there: where an episode or a life ends in the window, fewer are left.");
        foreach (var window in _windows) AddEvents(document, window);
        document.Heading("One episode", 3).Figure(
            $"episode_{Number}", _figures.Whole(_example),
            $"Episode {Numerals.Fixed(_example.Number + 1, 0)}, chosen because most kinds of events happen in it: it is no "
                + "typical one. The curves of the dead end.");
        document.Heading("What the composer attends to", 3);
        AddComposer(document);
        document.Heading("Whom the family attends to", 3);
        AddSocial(document);
    }

    /// <summary>The numbers of all of it.</summary>
    public JsonObject ToJson() => new()
    {
        ["model"] = recording.Model.Path,
        ["mode"] = recording.Model.Mode.Name,
        ["training_seed"] = recording.Model.Options.Seed,
        ["children"] = recording.World.Options.Children,
        ["events"] = new JsonArray([.. _windows.Select(window => (JsonNode)AnalysisJson.Of(window, _figures.Shown))]),
        ["episode"] = AnalysisJson.Of(_example, _figures.Shown),
        ["composer_attention"] = AnalysisJson.Of(recording.Composer),
        ["social_attention"] = AnalysisJson.Of(recording.Social),
    };

    private string Number => Numerals.Fixed(number, 0);

    private void AddEvents(Document document, EventWindow window)
    {
        var title = window.Kind.Title(options.BondThreshold);
        if (window.Occurrences == 0)
        {
            document.Paragraph($"**{title}:** not once in these episodes.");
            return;
        }

        document.Paragraph($"**{title}.** {window.Kind.Definition()}").Figure(
            $"{window.Kind.Key()}_{Number}", _figures.Around(window),
            $"{Numerals.Count(window.Occurrences, "occurrence")} in {Numerals.Count(window.Episodes, "episode")}.");
    }

    private void AddComposer(Document document)
    {
        if (recording.Composer.Layers > 0)
        {
            document.Figure(
                $"composer_{Number}", AttentionFigures.Composer(recording.Composer), AttentionFigures.ComposerCaption);
            return;
        }

        document.Paragraph(recording.Model.Options.Composer is ComposerKind.Formula
            ? "Complex emotions come from formulas here: there is no Transformer, and nothing to attend with."
            : "The composer of small networks is no Transformer: there is no attention to show.");
    }

    private void AddSocial(Document document)
    {
        var (others, room) = (recording.World.Options.Children, recording.Model.Options.Architecture.Capacity);
        if (recording.Model.Options.Networks is NetworkSize.Small)
            document.Paragraph("Small networks see the others side by side, without attention.");
        else if (recording.World.Options.Rules is RuleSet.Classic)
        {
            document.Paragraph(
                "Under the classic rules what is seen is not told apart by others: there is no attention to show.");
        }
        else if (others > 1)
        {
            document.Figure(
                $"social_{Number}", AttentionFigures.Social(recording.Social),
                "Rows look, columns are looked at. Means over the steps in which whoever looks lives; every row sums to 1.");
        }
        else
        {
            document.Paragraph("There is one other for parent and child: its weight is 1 in every step, whatever happens."
                + (room > 1 ? $" The networks have room for {Numerals.Fixed(room, 0)}: `--children 2` shows more." : ""));
        }
    }
}
