namespace Kith.Worlds;

/// <summary>An episode that ended. The object belongs to its batch and is reused: it is valid until the next rollout begins.</summary>
public sealed class EpisodeRecord
{
    private readonly double[] _returns;
    private readonly double[] _measures;

    internal EpisodeRecord(int world, int seats, int measures)
    {
        World = world;
        _returns = new double[seats];
        _measures = new double[measures];
    }

    /// <summary>Number of the world.</summary>
    public int World { get; }

    /// <summary>The step of the rollout that ended the episode, counted from 0.</summary>
    public int Step { get; private set; }

    /// <summary>True number of steps of the whole episode, those of earlier rollouts included.</summary>
    public int Length { get; private set; }

    /// <summary>How it ended, never <see cref="Worlds.Ending.None"/>.</summary>
    public Ending Ending { get; private set; }

    /// <summary>Sum of all rewards of each seat [seats].</summary>
    public ReadOnlySpan<double> Returns => _returns;

    /// <summary>The world's counts at the end of the episode [measures].</summary>
    public ReadOnlySpan<double> Measures => _measures;

    internal void Write(EpisodeEnd end)
    {
        (Step, Length, Ending) = (end.Step, end.Length, end.Ending);
        end.Returns.CopyTo(_returns);
        end.Measures.CopyTo(_measures);
    }
}
