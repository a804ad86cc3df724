using Kith.Studies.Emotion.Emotions;
using Kith.Worlds;

namespace Kith.Studies.Emotion.World;

/// <summary>
/// What an agent sees, as named fields that are the same for both sets of rules, so that one network fits. Classic rows are cut
/// into thirds and called self, one social token and environment, whatever they contain.
/// </summary>
public sealed class EmotionObservation
{
    /// <summary>Numbers about oneself.</summary>
    public const int SelfLength = 32;

    /// <summary>Numbers about each other agent.</summary>
    public const int SocialLength = 64;

    /// <summary>Numbers about food and threats.</summary>
    public const int EnvironmentLength = 32;

    /// <summary>Numbers about bonds: four for each of at most sixteen, the strongest first.</summary>
    public const int RelationshipLength = 64;

    private readonly EmotionWorldOptions _options;
    private readonly CareObservation _care;
    private readonly ClassicObservation _classic;
    private readonly int _capacity;

    /// <summary>The observation in a world.</summary>
    public EmotionObservation(EmotionWorldOptions options)
    {
        (_options, _capacity) = (options, options.Capacity);
        (_care, _classic) = (new(options), new(options));
        Layout = new(
            new ObservationField("self", [SelfLength]),
            new ObservationField("social", [_capacity, SocialLength]),
            new ObservationField("present", [_capacity]),
            new ObservationField("environment", [EnvironmentLength]),
            new ObservationField("primitives", [Primitives.Count]),
            new ObservationField("mood", [2]),
            new ObservationField("relationships", [RelationshipLength]));
    }

    /// <summary>The fields.</summary>
    public ObservationLayout Layout { get; }

    /// <summary>Numbers of <see cref="WriteClassic"/>.</summary>
    public int ClassicLength => _classic.Length;

    /// <summary>Writes what an agent sees now; zeros for a dead agent under the rules of care.</summary>
    public void Write(in EmotionState state, int self, Span<float> row)
    {
        row.Clear();
        if (_options.Rules == RuleSet.Care && !state._agents[self].IsAlive) return;
        var social = row.Slice(SelfLength, _capacity * SocialLength);
        var rest = row[(SelfLength + social.Length)..];
        var present = rest[.._capacity];
        var environment = rest.Slice(_capacity, EnvironmentLength);
        rest = rest[(_capacity + EnvironmentLength)..];
        if (!_options.HideEmotions) WriteEmotions(in state, self, rest);
        if (_options.Rules == RuleSet.Classic)
        {
            CutClassic(in state, self, row);
            present[0] = 1;
            rest[Primitives.Count + 2] = (float)state.BondOf(self, state._agents[self].Closest).Attachment;
            return;
        }

        present[.._options.Children].Fill(1);
        _care.WriteSelf(in state, self, row[..SelfLength]);
        CareObservation.WriteOthers(in state, self, social);
        _care.WriteEnvironment(in state, self, environment);
        CareObservation.WriteBonds(in state, self, rest[(Primitives.Count + 2)..]);
    }

    /// <summary>Writes what an agent sees under the classic rules as one flat row of 20 + 4·(n - 1) numbers.</summary>
    public void WriteClassic(in EmotionState state, int self, Span<float> row) => _classic.Write(in state, self, row);

    private void CutClassic(in EmotionState state, int self, Span<float> row)
    {
        Span<float> flat = stackalloc float[_classic.Length];
        _classic.Write(in state, self, flat);
        var third = flat.Length / 3;
        flat[..third].CopyTo(row);
        flat.Slice(third, third).CopyTo(row[SelfLength..]);
        flat[(2 * third)..].CopyTo(row[(SelfLength + _capacity * SocialLength + _capacity)..]);
    }

    private static void WriteEmotions(in EmotionState state, int self, Span<float> row)
    {
        var primitives = state.PrimitivesOf(self);
        for (var i = 0; i < primitives.Length; i++) row[i] = (float)primitives[i];
        var mood = state._agents[self].Mood;
        row[Primitives.Count] = (float)mood.Valence;
        row[Primitives.Count + 1] = (float)mood.Arousal;
    }
}
