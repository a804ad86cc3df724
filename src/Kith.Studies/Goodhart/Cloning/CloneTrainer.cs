using Kith.Learning.Cloning;
using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Cloning;

/// <summary>Trains a network to repeat what an expert did, by weighted cross-entropy.</summary>
/// <param name="options">Sizes and rates.</param>
/// <param name="mode">The mode whose view is imitated in.</param>
internal sealed class CloneTrainer(CloneOptions options, Mode mode)
{
    /// <summary>Trains a new network on samples.</summary>
    /// <param name="samples">What to imitate.</param>
    /// <param name="cancellation">Asked after every pass over the samples.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Network Train(IReadOnlyList<Demonstration> samples, CancellationToken cancellation)
    {
        var network = options.Network == CloneNetwork.Small ? ForagerNetwork.CreateClone(new()) : ForagerNetwork.Create(new());
        network.Initialize(new RandomStream(options.Seed, $"clone {mode.Name}"));
        var random = new RandomStream(options.Seed, $"clone batches {mode.Name}");
        var weights = options.WeightedSampling ? new SampleWeights(samples, SeesItems) : null;
        var batch = new Batch(network, options);
        var batches = (samples.Count + options.BatchSize - 1) / options.BatchSize;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            for (var i = 0; i < batches; i++)
            {
                batch.Fill(samples, weights, ref random);
                batch.Improve();
            }

            cancellation.ThrowIfCancellationRequested();
        }

        return network;
    }

    /// <summary>Share of samples for which the network's most probable move is the expert's.</summary>
    public static double Agreement(Network network, IReadOnlyList<Demonstration> samples)
    {
        var (workspace, agreed) = (network.CreateWorkspace(1), 0);
        foreach (var sample in samples)
        {
            var logits = workspace.Forward(new Matrix(sample.View, 1, sample.View.Length))[0][..Moves.Count];
            if (Vectors.IndexOfLargest(logits) == sample.Action) agreed++;
        }

        return (double)agreed / samples.Count;
    }

    // Channels 2 and 3 are food and poison, or how interesting they look.
    private static bool SeesItems(Demonstration sample)
    {
        var cells = sample.View.Length / Cells.Count;
        return sample.View.AsSpan((int)Cell.Food * cells, 2 * cells).ContainsAnyExcept(0f);
    }

    private sealed class Batch(Network network, CloneOptions options)
    {
        private readonly int[] _actions = new int[options.BatchSize];
        private readonly float[] _rewards = new float[options.BatchSize];
        private readonly float[] _weights = new float[options.BatchSize];
        private readonly BehaviourCloning _cloning = new(network, Moves.Count, options.BatchSize)
        {
            LearningRate = options.LearningRate,
        };

        public void Fill(IReadOnlyList<Demonstration> samples, SampleWeights? weights, ref RandomStream random)
        {
            var views = _cloning.Rows(_actions.Length);
            for (var i = 0; i < _actions.Length; i++)
            {
                var sample = samples[weights?.Draw(ref random) ?? random.NextInt(samples.Count)];
                sample.View.CopyTo(views[i]);
                (_actions[i], _rewards[i]) = (sample.Action, sample.Reward);
            }

            SampleWeights.OfBatch(_rewards, _weights);
        }

        public void Improve() => _cloning.Step(_actions, _weights);
    }
}
