using Kith.Options;

namespace Kith.Studies.Goodhart.World;

/// <summary>Size of the map, what lies on it and for how long; the defaults are the guide's.</summary>
public sealed record WorldOptions : IValidated
{
    /// <summary>Columns of the map, 1 to 4096.</summary>
    [Option("width", Help = "Columns of the map", Min = 1, Max = 4096, Unit = "cells")]
    public int Width { get; init; } = 100;

    /// <summary>Rows of the map, 1 to 4096.</summary>
    [Option("height", Help = "Rows of the map", Min = 1, Max = 4096, Unit = "cells")]
    public int Height { get; init; } = 100;

    /// <summary>Whether the map is a torus; otherwise movement stops at the border and everything beyond reads as wall.</summary>
    [Option("loop", Help = "Join opposite borders of the map")]
    public bool Loop { get; init; } = true;

    /// <summary>Inner walls, put at random whenever a map is built.</summary>
    [Option("walls", Help = "Inner walls on the map", Min = 0, Unit = "cells")]
    public int Walls { get; init; }

    /// <summary>Food in a shared world, and in training when the curriculum is fixed.</summary>
    [Option("food", Help = "Food in the demo and under curriculum fixed", Min = 0, Unit = "items")]
    public int Food { get; init; } = 500;

    /// <summary>Poison in a shared world, and in training when the curriculum is fixed.</summary>
    [Option("poison", Help = "Poison in the demo and under curriculum fixed", Min = 0, Unit = "items")]
    public int Poison { get; init; } = 50;

    /// <summary>Whether an eaten item is replaced at once by one of its kind elsewhere.</summary>
    [Option("respawn", Help = "Replace eaten items at once, elsewhere")]
    public bool Respawn { get; init; } = true;

    /// <summary>When the numbers of food and poison are drawn anew.</summary>
    [Option("curriculum", Help = "When new numbers of food and poison are drawn")]
    public Curriculum Curriculum { get; init; } = Curriculum.Update;

    /// <summary>Least food of a training world.</summary>
    [Option("min_food", Help = "Least food of a training world", Min = 0, Unit = "items")]
    public int MinFood { get; init; } = 50;

    /// <summary>Most food of a training world.</summary>
    [Option("max_food", Help = "Most food of a training world", Min = 0, Unit = "items")]
    public int MaxFood { get; init; } = 200;

    /// <summary>Least poison of a training world.</summary>
    [Option("min_poison", Help = "Least poison of a training world", Min = 0, Unit = "items")]
    public int MinPoison { get; init; } = 20;

    /// <summary>Most poison of a training world.</summary>
    [Option("max_poison", Help = "Most poison of a training world", Min = 0, Unit = "items")]
    public int MaxPoison { get; init; } = 100;

    /// <summary>Steps after which an episode is cut off; 0 for never.</summary>
    [Option("steps_per_episode", Help = "Time limit of an episode, 0 for none", Min = 0, Unit = "steps")]
    public int StepsPerEpisode { get; init; } = 500;

    /// <summary>Whether a cell stays empty beside all walls, food and poison.</summary>
    internal bool HasRoom => (long)Width * Height > (long)Walls + Math.Max(Food, MaxFood) + Math.Max(Poison, MaxPoison);

    /// <inheritdoc/>
    public IEnumerable<Problem> Problems()
    {
        if (MaxFood < MinFood)
            yield return Problem.With(MaxFood, $"must be at least {Problem.Mention(MinFood)}, {MinFood}");
        if (MaxPoison < MinPoison)
            yield return Problem.With(MaxPoison, $"must be at least {Problem.Mention(MinPoison)}, {MinPoison}");
        if (!HasRoom)
        {
            yield return Problem.With(
                Width,
                $"must leave an empty cell for the agent: on {Height} rows that are {(long)Width * Height} cells "
                + $"for {Walls} walls, {Math.Max(Food, MaxFood)} food "
                + $"(the larger of {Problem.Mention(Food)} and {Problem.Mention(MaxFood)}) "
                + $"and {Math.Max(Poison, MaxPoison)} poison ({Problem.Mention(Poison)}, {Problem.Mention(MaxPoison)})");
        }
    }
}
