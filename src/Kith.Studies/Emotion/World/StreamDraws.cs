using Kith.Numerics;

namespace Kith.Studies.Emotion.World;

/// <summary>Draws from a random stream.</summary>
internal readonly ref struct StreamDraws(ref RandomStream stream) : IDraws
{
    private readonly ref RandomStream _stream = ref stream;

    public double Uniform() => _stream.NextDouble();

    public double Normal() => _stream.NextGaussian();

    public int Index(int count) => _stream.NextInt(count);
}
