namespace Kith.Studies.Emotion.World;

/// <summary>A point of the square world.</summary>
/// <param name="X">From 0 to the size of the world.</param>
/// <param name="Y">From 0 to the size of the world.</param>
public readonly record struct Place(double X, double Y)
{
    /// <summary>Square of the Euclidean distance.</summary>
    public double SquaredDistance(Place other)
    {
        var (x, y) = (X - other.X, Y - other.Y);
        return x * x + y * y;
    }

    /// <summary>Euclidean distance.</summary>
    public double Distance(Place other) => Math.Sqrt(SquaredDistance(other));

    /// <summary>The place so far away, kept within the world.</summary>
    internal Place Moved(double x, double y, double size) => new(Within(X + x, size), Within(Y + y, size));

    private static double Within(double value, double size) => value < 0 ? 0 : value > size ? size : value;
}
