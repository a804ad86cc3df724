namespace Kith.Studies.Goodhart.World;

/// <summary>A step of <paramref name="Dx"/> cells to the right and <paramref name="Dy"/> cells down.</summary>
public readonly record struct Move(int Dx, int Dy)
{
    /// <summary>No movement; only hard-coded behaviours answer it, and it costs as much as any move.</summary>
    public static Move Stay => default;

    /// <summary>The same direction, <paramref name="factor"/> times as far.</summary>
    internal Move Times(int factor) => new(Dx * factor, Dy * factor);
}
