using Kith.Learning.Acting;
using Kith.Learning.Cloning;
using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;
using Kith.Worlds;

namespace Kith.Studies.Therapy.Training;

/// <summary>Lets a network imitate a scripted therapist before it learns by itself.</summary>
internal sealed class WarmStart : IWork
{
    private const int BatchSize = 256;
    private const double LearningRate = 1e-3;
    private readonly TherapyWorld _world;
    private readonly Actor<TherapyState> _teacher;
    private readonly WarmStartOptions _options;
    private readonly long _seed;
    private readonly List<Example>[] _examples;

    private WarmStart(TherapyOptions options)
    {
        (_options, _seed) = (options.WarmStart, options.Seed);
        _world = new TherapyWorld(options.World, options.Observation);
        _teacher = TherapistCatalog.Find(_options.Teacher).ToActor(options.World);
        _examples = new List<Example>[_options.Episodes];
    }

    /// <summary>Imitates the teacher, who works at the threshold that the training aims for.</summary>
    /// <param name="network">The learner; an output row begins with the logits of the answers.</param>
    /// <param name="options">Settings of the training.</param>
    /// <param name="workers">The threads that share the work.</param>
    /// <param name="stopping">Asked before every pass over the examples.</param>
    /// <exception cref="OperationCanceledException">The training is to stop.</exception>
    public static void Imitate(Network network, TherapyOptions options, Workers workers, CancellationToken stopping)
    {
        var start = new WarmStart(options);
        workers.Run(options.WarmStart.Episodes, start);
        start.Teach(network, workers, stopping);
    }

    /// <summary>Records one therapy of the teacher.</summary>
    void IWork.Do(int piece, int worker)
    {
        var player = new EpisodePlayer<TherapyState>(_world, _teacher);
        var random = new RandomStream(_seed, "warm start", piece);
        var episode = (long)(random.NextDouble() * (1L << 53));
        _world.Reset(ref player.State, episode);
        player.Begin(new RandomStream(episode, "therapist"));
        var examples = new List<Example>();
        while (player.Ending == Ending.None)
        {
            player.Act();
            examples.Add(random.NextDouble() < _options.Resampling
                ? Otherwise(player, ref random)
                : See(in player.State, player.Actions));
            player.Advance();
        }

        _examples[piece] = Keep(examples, ref random);
    }

    private List<Example> Keep(List<Example> examples, ref RandomStream random)
    {
        if (_options.Examples == 0 || examples.Count <= _options.Examples) return examples;
        int[] order = [.. Enumerable.Range(0, examples.Count)];
        random.Shuffle(order);
        return [.. order.Take(_options.Examples).Select(i => examples[i])];
    }

    private Example Otherwise(EpisodePlayer<TherapyState> player, ref RandomStream random)
    {
        var other = player.State;
        other.ClientAction = random.NextInt(Octant.Count);
        Span<float> answer = [0];
        player.Workspaces[0].Act([0], [other], new Matrix(answer, 1, 1));
        return See(in other, answer);
    }

    private Example See(in TherapyState state, ReadOnlySpan<float> answer)
    {
        var row = new float[_world.Seats[0].Observation.Length];
        _world.Observe(in state, 0, row);
        return new(row, (int)answer[0]);
    }

    private void Teach(Network network, Workers workers, CancellationToken stopping)
    {
        Example[] examples = [.. _examples.SelectMany(examples => examples)];
        var imitation = new BehaviourCloning(network, Octant.Count, BatchSize, workers) { LearningRate = LearningRate };
        var random = new RandomStream(_seed, "warm start order");
        int[] order = [.. Enumerable.Range(0, examples.Length)];
        var answers = new int[BatchSize];
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            stopping.ThrowIfCancellationRequested();
            random.Shuffle(order);
            for (var start = 0; start < order.Length; start += BatchSize)
            {
                var count = Math.Min(BatchSize, order.Length - start);
                var rows = imitation.Rows(count);
                for (var i = 0; i < count; i++)
                {
                    var example = examples[order[start + i]];
                    example.Row.CopyTo(rows[i]);
                    answers[i] = example.Answer;
                }

                imitation.Step(answers.AsSpan(0, count));
            }
        }
    }

    private readonly record struct Example(float[] Row, int Answer);
}
