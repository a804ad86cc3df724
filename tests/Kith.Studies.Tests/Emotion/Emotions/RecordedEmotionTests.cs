using System.Text.Json;
using Kith.Studies.Emotion.Emotions;
using Kith.Tests.Shared;

namespace Kith.Studies.Tests.Emotion.Emotions;

[Trait("Vectors", "emotion-engine")]
public class RecordedEmotionTests
{
    private const double Exact = 1e-9;
    private const double Single = 1e-6;

    [Fact]
    public void Events_change_emotions_as_recorded() =>
        VectorFiles.Each(RecordedEmotions.Folder, "emotion_events.json", "cases", item =>
        {
            var changes = new double[Primitives.Count];
            if (RecordedEmotions.EventOf(item.GetProperty("event").GetString()!) is { } kind)
                EmotionEvents.Add(kind, item.Number("intensity"), item.Number("attachment"), changes);
            double[] expected = [.. RecordedEmotions.ByName(item.GetProperty("deltas")).Select(value => value ?? 0)];
            RecordedEmotions.Near(expected, changes, Exact, "change");
        });

    [Fact]
    public void Moods_vectors_and_dominant_emotions_are_those_recorded() =>
        VectorFiles.Each(RecordedEmotions.Folder, "emotion_state.json", "cases", item =>
        {
            var feelings = new Feelings(item.GetProperty("primitives").Numbers(), item.GetProperty("complex").Numbers());
            VectorFiles.Near(item.Number("valence"), feelings.Mood.Valence, Single);
            VectorFiles.Near(item.Number("arousal"), feelings.Mood.Arousal, Single);
            var primitive = item.GetProperty("dominant_primitive");
            Assert.Equal(primitive[0].GetString(), Primitives.Names[(int)feelings.DominantPrimitive]);
            VectorFiles.Near(primitive[1].GetDouble(), feelings.PrimitiveValues[(int)feelings.DominantPrimitive], Single);
            var complex = item.GetProperty("dominant_complex");
            Assert.Equal(complex[0].GetString(), ComplexEmotions.Names[(int)feelings.DominantComplex]);
            VectorFiles.Near(complex[1].GetDouble(), feelings.ComplexValues[(int)feelings.DominantComplex], Single);
            var vector = new float[Feelings.VectorLength];
            feelings.WriteVector(vector);
            RecordedEmotions.Near(
                item.GetProperty("vector").Numbers(), [.. vector.Select(value => (double)value)], Single, "vector");
        });

    [Fact]
    public void Complex_emotions_are_those_recorded() =>
        VectorFiles.Each(RecordedEmotions.Folder, "complex_emotions.json", "cases", item =>
        {
            var primitives = item.GetProperty("primitives").Numbers();
            var complex = new double[ComplexEmotions.Count];
            ComplexEmotions.Write(primitives, complex);
            RecordedEmotions.Near(item.GetProperty("complex").Numbers(), complex, Single, "complex");
            VectorFiles.Near(item.Number("maternal_love"), ComplexEmotions.MaternalLove(primitives));
        });

    [Fact]
    public void Emotions_move_as_recorded() =>
        VectorFiles.Each(RecordedEmotions.Folder, "emotion_dynamics.json", "cases", item =>
        {
            var config = item.GetProperty("config");
            var dynamics = new ClassicDynamics(item.GetProperty("baseline").Numbers())
            {
                DecayRate = config.Number("decay_rate"),
                AmplificationFactor = config.Number("amplification_factor"),
                HomeostasisRate = config.Number("homeostasis_rate"),
                Momentum = config.Number("momentum"),
            };
            var initial = item.GetProperty("initial");
            var feelings = new Feelings(initial.GetProperty("primitives").Numbers(), initial.GetProperty("complex").Numbers());
            var states = item.GetProperty("after").EnumerateArray();
            foreach (var (step, after) in item.GetProperty("steps").EnumerateArray().Zip(states))
            {
                Take(dynamics, feelings, step);
                RecordedEmotions.Near(
                    after.GetProperty("primitives").Numbers(), feelings.PrimitiveValues, Exact, "primitive");
                RecordedEmotions.Near(after.GetProperty("complex").Numbers(), feelings.ComplexValues, Exact, "complex");
                VectorFiles.Near(after.Number("valence"), feelings.Mood.Valence);
                VectorFiles.Near(after.Number("arousal"), feelings.Mood.Arousal);
                Assert.Equal(after.GetProperty("history").Numbers().Select(n => (int)n), dynamics.Counters.ToArray());
            }
        });

    private static void Take(ClassicDynamics dynamics, Feelings feelings, JsonElement step)
    {
        var time = step.TryGetProperty("dt", out var given) ? given.GetDouble() : 1;
        var stimulation = Stimulation(step);
        switch (step.GetProperty("op").GetString())
        {
            case "step":
                dynamics.Step(feelings, stimulation, time);
                break;
            case "stimulate":
                dynamics.Stimulate(feelings, stimulation, time);
                break;
            case "update":
                feelings.Update([.. stimulation.Select(value => value ?? 0)], time);
                break;
            case "decay":
                feelings.Decay(dynamics.DecayRate, time);
                break;
            case "homeostasis":
                dynamics.Relax(feelings, time);
                break;
            case "reset_history":
                dynamics.ResetCounters();
                break;
            case var other:
                throw new InvalidDataException($"There is no step '{other}'.");
        }
    }

    private static double?[] Stimulation(JsonElement step)
    {
        if (step.TryGetProperty("stimulation", out var map)) return RecordedEmotions.ByName(map);
        if (!step.TryGetProperty("event", out var name)) return new double?[Primitives.Count];
        var kind = RecordedEmotions.EventOf(name.GetString()!)!.Value;
        var changes = new double[Primitives.Count];
        EmotionEvents.Add(kind, step.Number("intensity"), step.Number("attachment"), changes);
        var table = EmotionEvents.Changes(kind).ToArray();
        return [.. changes.Select((change, i) => table[i] == 0 ? (double?)null : change)];
    }
}
