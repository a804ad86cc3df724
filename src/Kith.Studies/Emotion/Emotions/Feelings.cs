namespace Kith.Studies.Emotion.Emotions;

/// <summary>What one agent feels: primitives, complex emotions, and the mood of the primitives.</summary>
public sealed class Feelings
{
    /// <summary>Numbers of <see cref="WriteVector"/>.</summary>
    public const int VectorLength = Primitives.Count + ComplexEmotions.Count + 2;

    private readonly double[] _primitives = new double[Primitives.Count];
    private readonly double[] _complex = new double[ComplexEmotions.Count];

    /// <summary>Feelings with these values, each clipped to [0, 1].</summary>
    /// <param name="primitives">Primitives [10].</param>
    /// <param name="complex">Complex emotions [4]; all 0 when empty.</param>
    public Feelings(ReadOnlySpan<double> primitives, ReadOnlySpan<double> complex = default)
    {
        primitives.CopyTo(_primitives);
        complex.CopyTo(_complex);
        foreach (ref var value in _complex.AsSpan()) value = Math.Clamp(value, 0, 1);
        Settle();
    }

    /// <summary>The primitives [10].</summary>
    public ReadOnlySpan<double> PrimitiveValues => _primitives;

    /// <summary>The complex emotions [4].</summary>
    public ReadOnlySpan<double> ComplexValues => _complex;

    /// <summary>The mood of the primitives.</summary>
    public Mood Mood { get; private set; }

    /// <summary>The primitive with the largest value, the first of equal ones.</summary>
    public Primitive DominantPrimitive => (Primitive)IndexOfLargest(_primitives);

    /// <summary>The complex emotion with the largest value, the first of equal ones.</summary>
    public ComplexEmotion DominantComplex => (ComplexEmotion)IndexOfLargest(_complex);

    /// <summary>Adds change × time to every primitive and clips it to [0, 1].</summary>
    /// <param name="changes">Changes per unit of time [10].</param>
    /// <param name="time">How long they last.</param>
    public void Update(ReadOnlySpan<double> changes, double time = 1)
    {
        for (var i = 0; i < _primitives.Length; i++) _primitives[i] += changes[i] * time;
        Settle();
    }

    /// <summary>Multiplies every primitive and every complex emotion by max(0, 1 - rate × time).</summary>
    public void Decay(double rate, double time = 1)
    {
        var kept = Math.Max(0, 1 - rate * time);
        foreach (ref var value in _primitives.AsSpan()) value *= kept;
        foreach (ref var value in _complex.AsSpan()) value *= kept;
        Settle();
    }

    /// <summary>Moves every primitive towards a baseline by the share rate × time of the distance.</summary>
    public void Relax(ReadOnlySpan<double> baseline, double rate, double time = 1)
    {
        for (var i = 0; i < _primitives.Length; i++) _primitives[i] += (baseline[i] - _primitives[i]) * rate * time;
        Settle();
    }

    /// <summary>Takes the complex emotions from the formulas.</summary>
    public void Compose() => ComplexEmotions.Write(_primitives, _complex);

    /// <summary>Writes primitives, complex emotions, valence and arousal [16].</summary>
    public void WriteVector(Span<float> vector)
    {
        for (var i = 0; i < _primitives.Length; i++) vector[i] = (float)_primitives[i];
        for (var i = 0; i < _complex.Length; i++) vector[Primitives.Count + i] = (float)_complex[i];
        vector[^2] = (float)Mood.Valence;
        vector[^1] = (float)Mood.Arousal;
    }

    private void Settle()
    {
        foreach (ref var value in _primitives.AsSpan()) value = Math.Clamp(value, 0, 1);
        Mood = Mood.Of(_primitives);
    }

    private static int IndexOfLargest(ReadOnlySpan<double> values)
    {
        var largest = 0;
        for (var i = 1; i < values.Length; i++)
            if (values[i] > values[largest]) largest = i;
        return largest;
    }
}
