namespace Kith.Worlds;

/// <summary>A cart with a pole, and how long the episode has lasted.</summary>
public struct CartPoleState
{
    /// <summary>Place of the cart in metres.</summary>
    public double Position { get; set; }

    /// <summary>Velocity of the cart in metres per second.</summary>
    public double Velocity { get; set; }

    /// <summary>Angle of the pole from the vertical in radians.</summary>
    public double Angle { get; set; }

    /// <summary>Angular velocity of the pole in radians per second.</summary>
    public double AngularVelocity { get; set; }

    /// <summary>Steps taken in this episode.</summary>
    public int Steps { get; set; }
}
