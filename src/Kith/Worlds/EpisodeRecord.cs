namespace Kith.Worlds;

/// <summary>
/// An episode that ended. One that belongs to a batch is reused: it is valid until the next rollout begins.
/// </summary>
public sealed class EpisodeRecord
{
    private readonly double[] _numbers;
    private readonly int _seats;

    internal EpisodeRecord(int world, int seats, int measures)
    {
        (World, _seats) = (world, seats);
        _numbers = new double[seats + measures];
    }

    /// <summary>Number of the world, or of the episode among those that were played.</summary>
    public int World { get; }

    /// <summary>The step of the rollout that ended the episode, counted from 0.</summary>
    public int Step { get; private set; }

    /// <summary>True number of steps of the whole episode, those of earlier rollouts included.</summary>
    public int Length { get; private set; }

    /// <summary>How it ended, never <see cref="Worlds.Ending.None"/>.</summary>
    public Ending Ending { get; private set; }

    /// <summary>Sum of all rewards of each seat [seats].</summary>
    public ReadOnlySpan<double> Returns => _numbers.AsSpan(0, _seats);

    /// <summary>The world's counts at the end of the episode [measures].</summary>
    public ReadOnlySpan<double> Measures => _numbers.AsSpan(_seats);

    internal void Write(EpisodeEnd end)
    {
        (Step, Length, Ending) = (end.Step, end.Length, end.Ending);
        end.Returns.CopyTo(_numbers);
        end.Measures.CopyTo(_numbers.AsSpan(_seats));
    }
}
