using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Learning.Acting;
using Kith.Studies.Emotion.Emotions;
using Kith.Studies.Emotion.World;
using Kith.Worlds;

namespace Kith.Studies.Emotion.Demo;

/// <summary>What a parent and its first child were like at every step of an episode, the beginning included.</summary>
internal sealed class FamilyCourse
{
    private static readonly (string Key, string Heading)[] s_columns =
    [
        ("step", "Step"), ("parent_health", "Parent's health"), ("parent_resources", "Resources"),
        ("child_health", "Child's health"), ("child_resources", "Resources"), ("distance", "Distance"), ("bond", "Bond"),
        ("empathy", "Empathy"), ("protective_instinct", "Protective instinct"), ("altruism", "Altruism"),
        ("maternal_love", "Maternal love"),
    ];

    private readonly List<double[]> _rows = [];
    private readonly double[] _measures;

    private FamilyCourse(EpisodePlayer<EmotionState> player, int steps)
    {
        _measures = new double[player.World.Measures.Count];
        Take(in player.State);
        while (player.Ending == Ending.None && player.Steps < steps)
        {
            player.Step();
            Take(in player.State);
        }

        player.World.Measure(in player.State, _measures);
        (Length, Return, Ending) = (player.Steps, player.Returns[0], player.Ending);
        (ParentLives, ChildLives) = (player.State.Agents[0].IsAlive, player.State.Agents[1].IsAlive);
    }

    /// <summary>Steps.</summary>
    public int Length { get; }

    /// <summary>The parent's rewards, weighted.</summary>
    public double Return { get; }

    /// <summary>How it ended in words.</summary>
    public string EndText => (ParentLives, ChildLives) switch
    {
        (true, true) => Ending == Ending.None ? "both live" : "the time is over, and both live",
        (true, false) => "the child died",
        (false, true) => "the parent died",
        _ => "both died",
    };

    private Ending Ending { get; }

    private bool ParentLives { get; }

    private bool ChildLives { get; }

    /// <summary>Plays at most so many steps.</summary>
    public static FamilyCourse Play(EpisodePlayer<EmotionState> player, long seed, int steps)
    {
        player.Begin(seed);
        return new(player, steps);
    }

    /// <summary>A measure at the end.</summary>
    public double Of(EmotionMeasure measure) => _measures[(int)measure];

    /// <summary>Some of the steps, and the last.</summary>
    public Table Table(int every)
    {
        var table = new Table([.. s_columns.Select(column => column.Heading)])
        {
            Caption = "Bodies, and what the parent feels; the bond is the parent's to the child.",
        };
        foreach (var row in _rows.Where((row, step) => step % every == 0 || step == Length))
            table.Row([.. row.Select((value, column) => Numerals.Fixed(value, column == 0 ? 0 : 3))]);
        return table;
    }

    /// <summary>All steps for programs.</summary>
    public JsonArray Steps() => new([.. _rows.Select(row => (JsonNode)new JsonObject(
        s_columns.Zip(row).Select(pair => KeyValuePair.Create(pair.First.Key, Json.Number(pair.Second)))))]);

    /// <summary>All measures at the end for programs.</summary>
    public JsonObject Measures() => new(
        EmotionMeasures.Names.Zip(_measures).Select(pair => KeyValuePair.Create(pair.First, Json.Number(pair.Second))));

    private void Take(ref readonly EmotionState state)
    {
        var (parent, child) = (state.Agents[0], state.Agents[1]);
        var feelings = state.PrimitivesOf(0);
        _rows.Add(
        [
            state.Step, parent.Health, parent.Resources, child.Health, child.Resources, state.Distance(0, 1),
            state.BondOf(0, 1).Attachment, feelings[(int)Primitive.Empathy], feelings[(int)Primitive.ProtectiveInstinct],
            feelings[(int)Primitive.Altruism], ComplexEmotions.MaternalLove(feelings),
        ]);
    }
}
