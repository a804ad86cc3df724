using System.Text.Json;
using Kith.Studies.Emotion.World;

namespace Kith.Studies.Tests.Emotion.World;

/// <summary>Random numbers that were recorded, in the order in which the rules ask for them.</summary>
internal readonly struct RecordedDraws(JsonElement draws) : IDraws
{
    private readonly Queue<(char Kind, double Number)> _numbers = new(
        draws.EnumerateArray().SelectMany(draw => draw.GetProperty("raw").EnumerateArray()
            .Select(number => (draw.GetProperty("k").GetString()![0], number.GetDouble()))));

    public int Left => _numbers.Count;

    public double Uniform() => Next('u');

    public double Normal() => Next('n');

    public int Index(int count) => (int)(Next('c') * count);

    private double Next(char kind)
    {
        Assert.NotEmpty(_numbers);
        var (recorded, number) = _numbers.Dequeue();
        Assert.Equal(recorded, kind);
        return number;
    }
}
