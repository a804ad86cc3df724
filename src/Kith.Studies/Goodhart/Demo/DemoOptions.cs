using Kith.Experiments.Studies;
using Kith.Options;
using Kith.Studies.Goodhart.Baselines;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Demo;

/// <summary>Settings of the shared world.</summary>
public sealed record DemoOptions : IValidated
{
    /// <summary>Steps to live through.</summary>
    [Option("steps", Help = "Steps to live through", Min = 1, Unit = "steps")]
    public int Steps { get; init; } = 1000;

    /// <summary>Agents of each behaviour.</summary>
    [Option("agents", Help = "Agents of each behaviour", Min = 1, Max = 1000)]
    public int Agents { get; init; } = 5;

    /// <summary>Whether trained models take part; the first one brings the world.</summary>
    [Option("learned", Help = "Let the trained models take part, too; the first one brings the world")]
    public bool Learned { get; init; }

    /// <summary>Scripted behaviours that take part beside the models.</summary>
    [Option("behaviours", Help = "Scripted behaviours that take part: omniscient, proxy_seeker, proxy_seeker_reading, random")]
    public IReadOnlyList<string> Behaviours { get; init; } = ["omniscient", "proxy_seeker"];

    /// <summary>World and energies where no model brings its own.</summary>
    [Option("world_preset", Help = "World and energies where no model brings its own")]
    public PresetChoice Preset { get; init; } = PresetChoice.Guide;

    /// <summary>Food on the map; −1 for that of the world.</summary>
    [Option("food", Help = "Food on the map; -1 for that of the world", Min = -1, Unit = "items")]
    public int Food { get; init; } = -1;

    /// <summary>Poison on the map; −1 for that of the world.</summary>
    [Option("poison", Help = "Poison on the map; -1 for that of the world", Min = -1, Unit = "items")]
    public int Poison { get; init; } = -1;

    /// <summary>Whether opposite borders are joined.</summary>
    [Option("loop", Help = "Join opposite borders of the map")]
    public bool Loop { get; init; } = true;

    /// <summary>Whose visits the heat map counts; empty for all.</summary>
    [Option("heat_map", Help = "Behaviour whose visits the heat map counts; empty for all")]
    public string HeatMap { get; init; } = "";

    /// <summary>Actions of models are drawn from softmax(logits / temperature).</summary>
    [Option("temperature", Help = "Actions are drawn from softmax(logits / temperature)", MinExclusive = 0)]
    public double Temperature { get; init; } = 1;

    /// <summary>Share of the models' moves that are made at random.</summary>
    [Option("exploration", Help = "Share of the models' moves that are made at random", Min = 0, Max = 1)]
    public double Exploration { get; init; }

    /// <summary>Seed of the world.</summary>
    [Option("base_seed", Help = "Seed of the world", Aliases = ["seed"])]
    public long Seed { get; init; } = 42;

    /// <inheritdoc/>
    public IEnumerable<Problem> Problems() => BehaviourCatalog.Unknown(Behaviours, nameof(Behaviours));

    /// <summary>The world they share.</summary>
    /// <param name="model">A model that brings its own, or null.</param>
    public ForagingOptions World(ForagerModel? model)
    {
        var world = model?.Options.Foraging ?? (Preset == PresetChoice.Guide ? ForagingOptions.Guide : ForagingOptions.Harsh);
        var chosen = world.World with
        {
            Loop = Loop,
            Food = Food < 0 ? world.World.Food : Food,
            Poison = Poison < 0 ? world.World.Poison : Poison,
        };
        if (chosen.HasRoom) return world with { World = chosen };
        var (key, found) = Food >= Poison ? ("food", Food) : ("poison", Poison);
        throw new SettingsException(
            [new(key, (object)found, $"must leave an empty cell on a map of {chosen.Width} x {chosen.Height} cells")]);
    }
}
