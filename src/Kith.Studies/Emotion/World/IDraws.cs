namespace Kith.Studies.Emotion.World;

/// <summary>Where the rules take their random numbers from, so that recorded ones can stand in for a stream.</summary>
internal interface IDraws
{
    /// <summary>Uniform on [0, 1).</summary>
    double Uniform();

    /// <summary>From the standard normal distribution.</summary>
    double Normal();

    /// <summary>Uniform on 0 .. count - 1.</summary>
    int Index(int count);
}
