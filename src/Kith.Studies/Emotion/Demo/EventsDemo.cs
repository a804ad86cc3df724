using System.Text.Json.Nodes;
using Kith.Experiments.Charts;
using Kith.Experiments.Documents;
using Kith.Experiments.Studies;
using Kith.Studies.Emotion.Emotions;
using Kith.Studies.Emotion.Evaluation;

namespace Kith.Studies.Emotion.Demo;

/// <summary>
/// Five events between a parent at rest and its child, by the rules of care: each first changes the bond, then the emotions.
/// </summary>
internal static class EventsDemo
{
    private static readonly (EmotionEvent Event, double Intensity, Interaction Kind)[] s_events =
    [
        (EmotionEvent.ProximityToAttached, 0.6, Interaction.Proximity), (EmotionEvent.Protected, 0.9, Interaction.Protect),
        (EmotionEvent.HelpReceived, 0.7, Interaction.Help), (EmotionEvent.CooperationSuccess, 0.8, Interaction.Cooperation),
        (EmotionEvent.SelfSacrifice, 1.0, Interaction.Protect),
    ];

    /// <summary>Lets them happen.</summary>
    public static TaskOutcome Run()
    {
        var primitives = CareDynamics.Bases.ToArray();
        var (bond, counters) = (Bonds.CareStart, new byte[Primitives.Count]);
        var table = new Table("Event", "Intensity", "Bond", "Empathy", "Protective instinct", "Altruism", "Maternal love")
        {
            Caption = "What a parent feels after each event, and its bond to the child.",
        };
        var data = new JsonArray();
        Add(table, data, "at rest", double.NaN, bond, primitives);
        foreach (var (kind, intensity, interaction) in s_events)
        {
            Bonds.Interact(ref bond, interaction, intensity);
            var stimulation = new double[Primitives.Count];
            EmotionEvents.Add(kind, intensity, bond.Attachment, stimulation);
            CareDynamics.Step(primitives, counters, stimulation, bond.Attachment);
            Add(table, data, EmotionEvents.Names[(int)kind], intensity, bond, primitives);
        }

        var (mood, love) = (Mood.Of(primitives), ComplexEmotions.MaternalLove(primitives));
        var document = new Document("Events and emotions").Table(table).Bullets(
            $"Valence is {Numerals.Fixed(mood.Valence, 3)}, arousal {Numerals.Fixed(mood.Arousal, 3)}.",
            $"Maternal love is {Readings.OfMaternalLove(love)} ({Numerals.Fixed(love, 3)}).");
        return new(
            document,
            new JsonObject
            {
                ["schema"] = "kith.emotion.demo/1",
                ["show"] = "events",
                ["events"] = data,
                ["valence"] = mood.Valence,
                ["arousal"] = mood.Arousal,
                ["maternal_love"] = love,
                ["reading"] = Readings.OfMaternalLove(love),
            },
            Passed: true);
    }

    private static void Add(
        Table table, JsonArray data, string name, double intensity, Bond bond, ReadOnlySpan<double> primitives)
    {
        (string Name, double Value)[] numbers =
        [
            ("intensity", intensity), ("bond", bond.Attachment), ("empathy", primitives[(int)Primitive.Empathy]),
            ("protective_instinct", primitives[(int)Primitive.ProtectiveInstinct]),
            ("altruism", primitives[(int)Primitive.Altruism]), ("maternal_love", ComplexEmotions.MaternalLove(primitives)),
        ];
        table.Row([name, .. numbers.Select((number, column) => Numerals.Fixed(number.Value, column == 0 ? 1 : 3))]);
        var entry = new JsonObject { ["event"] = name };
        foreach (var (key, value) in numbers) entry[key] = Json.Number(value);
        data.Add((JsonNode)entry);
    }
}
