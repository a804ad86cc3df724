using System.Text.Json.Nodes;
using Kith.Experiments.Studies;
using Kith.Studies.Emotion.Emotions;

namespace Kith.Studies.Emotion.Analysis;

/// <summary>The numbers of everything that is drawn.</summary>
internal static class AnalysisJson
{
    /// <summary>A kind of event and what lies around it.</summary>
    public static JsonObject Of(EventWindow window, IEnumerable<Quantity> shown) => new()
    {
        ["event"] = window.Kind.Key(),
        ["occurrences"] = window.Occurrences,
        ["episodes"] = window.Episodes,
        ["offset"] = Json.Array(window.Offsets),
        ["quantities"] = new JsonObject(shown.Select(quantity =>
        {
            var means = window.Of(quantity);
            return KeyValuePair.Create(quantity.Key(), (JsonNode?)new JsonObject
            {
                ["count"] = Json.Array(means.Select(mean => mean.Count)),
                ["mean"] = Json.Array(means.Select(mean => mean.Mean)),
                ["low"] = Json.Array(means.Select(mean => mean.Interval.Low)),
                ["high"] = Json.Array(means.Select(mean => mean.Interval.High)),
            });
        })),
    };

    /// <summary>An episode, state by state.</summary>
    public static JsonObject Of(EpisodeCourse course, IEnumerable<Quantity> shown) => new()
    {
        ["number"] = course.Number,
        ["states"] = course.Length,
        ["quantities"] = new JsonObject(
            from quantity in shown
            select KeyValuePair.Create(quantity.Key(), (JsonNode?)(quantity.IsOfChild()
                ? new JsonArray([.. Enumerable.Range(1, course.Children)
                    .Select(child => (JsonNode)Json.Array(course.Of(quantity, child)))])
                : Json.Array(course.Of(quantity, 1))))),
        ["events"] = new JsonArray([.. Occurrence.Of(course).Select(found => (JsonNode)new JsonObject
        {
            ["step"] = found.Step,
            ["event"] = found.Kind.Key(),
            ["agent"] = found.Agent,
        })]),
    };

    /// <summary>What the composer attends to, as layers of heads of queries of keys; null where there is no attention.</summary>
    public static JsonObject? Of(ComposerAttention attention)
    {
        if (attention.Layers == 0) return null;
        return new()
        {
            ["tokens"] = Json.Array([.. ComplexEmotions.Names, "primitives"]),
            ["steps"] = attention.Means.Count(0),
            ["mean"] = Nested(attention.Means.Mean),
            ["deviation"] = Nested(attention.Means.Deviation),
        };

        JsonArray Nested(Func<int, double> number) => List(attention.Layers, layer => List(ComposerAttention.Heads, head =>
            Square(ComposerAttention.First(layer, head), ComposerAttention.Tokens, number)));
    }

    /// <summary>Attention between the agents, as a row for each who looks; null where there is none.</summary>
    public static JsonArray? Of(SocialAttention attention)
    {
        int[] situations = [.. AttentionFigures.Situations(attention)];
        if (situations.Length == 0) return null;
        return [.. situations.Select(situation => (JsonNode)new JsonObject
        {
            ["threatened"] = situation == 0 ? null : situation,
            ["agents"] = Json.Array(AttentionFigures.NamesOf(attention)),
            ["steps"] = Square(attention.First(situation), attention.Agents, cell => attention.Means.Count(cell)),
            ["mean"] = Square(attention.First(situation), attention.Agents, attention.Means.Mean),
            ["deviation"] = Square(attention.First(situation), attention.Agents, attention.Means.Deviation),
        })];
    }

    private static JsonArray Square(int first, int side, Func<int, double> number) => List(side, row =>
        Json.Array(Enumerable.Range(first + row * side, side).Select(number)));

    private static JsonArray List(int count, Func<int, JsonNode> element) =>
        [.. Enumerable.Range(0, count).Select(element)];
}
