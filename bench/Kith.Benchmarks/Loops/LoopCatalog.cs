using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;
using Kith.Studies.Emotion.Networks;
using Kith.Studies.Emotion.Training;
using Kith.Studies.Goodhart;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.Networks;
using Kith.Studies.Therapy.World;
using Kith.Worlds;

namespace Kith.Benchmarks.Loops;

/// <summary>The loops that are measured against other programs.</summary>
public static class LoopCatalog
{
    private const long Endless = 1L << 50;

    /// <summary>All of them, by names that do not change.</summary>
    public static IReadOnlyList<LoopCase> Loops { get; } =
    [
        Cnn(64, 128, 4, 2048),
        CartPole("cartpole-64", 64, Settings(128, 2048, 4), new(Activation.Tanh, 64, 64)),
        CartPole("cartpole-1024", 1024, Settings(128, 16_384, 4), new(Activation.Tanh, 64, 64)),
        CartPole("puffer", 1024, Settings(32, 8192, 1), new(Activation.Relu, 128)),
        CartPole("puffer-4", 1024, Settings(32, 8192, 4), new(Activation.Relu, 128)),
        Wide(256, Settings(64, 2048, 4), 256),
        Attentive(64, Settings(64, 1024, 4), new(10, 128, 4, 512) { NormFirst = false }),
        CleanRl(),
        StableBaselines(),
        Therapy("therapy", 8, 64),
        Therapy("therapy-64", 64, 8),
        Emotion("emotion", 8, Settings(256, 64, 10), NetworkSize.Full),
        Emotion("emotion-small", 8, Settings(256, 64, 10), NetworkSize.Small),
    ];

    /// <summary>
    /// Loops of seconds even without vectors, whose weights are hashed to prove that every machine computes the same.
    /// </summary>
    public static IReadOnlyList<LoopCase> Small { get; } =
    [
        CartPole("cartpole", 8, Settings(32, 128, 2), new(Activation.Tanh, 64, 64)),
        Towers("towers", 8, Settings(32, 128, 2)),
        Attentive(8, Settings(16, 64, 1), new(3, 16, 2, 24)),
    ];

    /// <summary>The Goodhart study's worlds and its BaseCNN.</summary>
    public static LoopCase Cnn(int worlds, int steps, int epochs, int minibatch)
    {
        var options = new GoodhartOptions();
        var task = new ForagingWorld(options.Foraging, Mode.GroundTruth, (float)options.Ppo.Discount);
        return new()
        {
            Name = "cnn",
            Summary = $"Goodhart's worlds and BaseCNN, {worlds} worlds",
            Worlds = worlds,
            CreateWorlds = (count, seed) => new WorldBatch<ForagingState>(task, count, seed),
            CreatePolicy = (seat, seed) => BaseCnn(seat, options with { Seed = seed }),
            Options = options.Ppo with
            {
                TotalTimesteps = Endless,
                StepsPerRollout = steps,
                BatchSize = minibatch,
                Epochs = epochs,
            },
        };
    }

    /// <summary>CartPole and a perceptron with one trunk.</summary>
    public static LoopCase CartPole(string name, int worlds, PpoOptions settings, Trunk trunk) => new()
    {
        Name = name,
        Summary = $"CartPole, {worlds} worlds, one trunk {string.Join('-', trunk.Widths.Prepend(4))} "
            + $"{trunk.Activation.ToString().ToLowerInvariant()}",
        Worlds = worlds,
        CreateWorlds = (count, seed) => new CartPoleBatch(new CartPole(), count, seed),
        CreatePolicy = (seat, seed) => Policies.WithHeads(seat, seed, trunk.Layers(seat.Observation.Length)),
        Options = settings,
    };

    /// <summary>CartPole and two towers of two tanh layers of 64.</summary>
    public static LoopCase Towers(string name, int worlds, PpoOptions settings) => new()
    {
        Name = name,
        Summary = $"CartPole, {worlds} worlds, two towers 4-64-64 tanh",
        Worlds = worlds,
        CreateWorlds = (count, seed) => new CartPoleBatch(new CartPole(), count, seed),
        CreatePolicy = (seat, seed) => ActorCritic.Perceptron(seat, [64, 64], seed),
        Options = settings,
    };

    /// <summary>A world that costs nothing, and a perceptron of two wide tanh layers on 104 numbers.</summary>
    public static LoopCase Wide(int worlds, PpoOptions settings, int width) => new()
    {
        Name = "wide",
        Summary = $"stand-in world, {worlds} worlds, one trunk 104-{width}-{width} tanh",
        Worlds = worlds,
        CreateWorlds = (count, seed) => new WorldBatch<StandInState>(new StandInWorld(104, 4), count, seed),
        CreatePolicy = (seat, seed) => Policies.WithHeads(
            seat, seed, new Trunk(Activation.Tanh, width, width).Layers(seat.Observation.Length)),
        Options = settings,
    };

    /// <summary>
    /// A world that costs nothing but looks like the therapy study's, its two towers, and ten passes in small minibatches.
    /// </summary>
    public static LoopCase Therapy(string name, int worlds, int steps) => new()
    {
        Name = name,
        Summary = $"stand-in world, {worlds} worlds, the therapists' two towers 417-256-256",
        Worlds = worlds,
        CreateWorlds = (count, seed) =>
            new WorldBatch<StandInState>(
                new StandInWorld(new ClientObservation(Studies.Therapy.World.ObservationKind.Plain).Layout, Octant.Count),
                count, seed),
        CreatePolicy = (_, seed) => TherapyNetwork.ActorCritic(Policies.Drawn(TherapyNetwork.Create(new()), seed)),
        Options = Settings(steps, 64, 10) with
        {
            ValueClip = ValueClip.Raw,
            AdvantageNormalization = AdvantageNormalization.Minibatch,
            ValueNormalization = ValueNormalization.Deviation,
        },
    };

    /// <summary>A world that costs nothing, and a Transformer of two blocks whose tokens' mean decides.</summary>
    public static LoopCase Attentive(int worlds, PpoOptions settings, TransformerShape shape) => new()
    {
        Name = "transformer",
        Summary = $"stand-in world, {worlds} worlds, two blocks over {shape.Tokens} tokens x {shape.Width}",
        Worlds = worlds,
        CreateWorlds = (count, seed) => new WorldBatch<StandInState>(
            new StandInWorld(shape.Tokens * shape.Width, 4), count, seed),
        CreatePolicy = (seat, seed) => Policies.WithHeads(
            seat, seed, [Transformer.Encoder(shape, 2), new MeanOverTokens(shape.Tokens, shape.Width)], rowsPerPass: 16),
        Options = settings,
    };

    /// <summary>
    /// A world that costs nothing but looks like the emotion study's, with as many agents as names, each with its networks.
    /// </summary>
    public static LoopCase Emotion(string name, int worlds, PpoOptions settings, NetworkSize size, params string[] agents)
    {
        var architecture = new EmotionArchitecture { Size = size };
        string[] seats = agents.Length > 0 ? agents : ["parent", "child"];
        return new()
        {
            Name = name,
            Summary = $"stand-in world, {worlds} worlds, the emotion study's networks of {string.Join(" and ", seats)}",
            Worlds = worlds,
            CreateWorlds = (count, seed) => new WorldBatch<StandInState>(
                new StandInWorld(
                    new ObservationLayout(new ObservationField("numbers", [architecture.Input.Length])),
                    new BoxActions(EmotionOutput.Actions, -1, 1), seats),
                count, seed),
            CreatePolicy = (_, seed) => EmotionNetwork.ActorCritic(Policies.Drawn(EmotionNetwork.Create(architecture), seed)),
            CreateAuxiliary = policy => new ComposerLoss(policy.Network, architecture),
            Options = settings with
            {
                ValueClip = ValueClip.Off,
                AdvantageNormalization = AdvantageNormalization.Minibatch,
            },
        };
    }

    /// <summary>Settings of the loops that compare with hand-written ones.</summary>
    public static PpoOptions Settings(int steps, int minibatch, int epochs) => new()
    {
        TotalTimesteps = Endless,
        StepsPerRollout = steps,
        BatchSize = minibatch,
        Epochs = epochs,
        EntropyCoefficient = 0.01,
    };

    // Its ppo.py; the learning rate falls over a training that has no end here, and Adam's epsilon is 10⁻⁸ instead of 10⁻⁵.
    private static LoopCase CleanRl() => Towers("cleanrl", 8, Settings(128, 0, 4) with
    {
        Minibatches = 4,
        LearningRate = new Schedule(2.5e-4, 0),
        ValueClip = ValueClip.Raw,
        AdvantageNormalization = AdvantageNormalization.Minibatch,
    });

    // Its defaults, with eight worlds.
    private static LoopCase StableBaselines() => Towers("sb3", 8, Settings(2048, 64, 10) with
    {
        EntropyCoefficient = 0,
        ValueClip = ValueClip.Off,
        AdvantageNormalization = AdvantageNormalization.Minibatch,
    });

    private static ActorCritic BaseCnn(Seat seat, GoodhartOptions options)
    {
        var network = new ForagerModel(Mode.GroundTruth, "guide", options).Network;
        return ForagerNetwork.ActorCritic(network, seat.Actions);
    }
}
