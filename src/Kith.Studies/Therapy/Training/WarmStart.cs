using Kith.Learning.Cloning;
using Kith.Networks;
using Kith.Numerics;
using Kith.Studies.Therapy.Baselines;
using Kith.Studies.Therapy.Clients;
using Kith.Studies.Therapy.World;

namespace Kith.Studies.Therapy.Training;

/// <summary>Lets a network imitate a scripted therapist before it learns by itself.</summary>
internal sealed class WarmStart : IWork
{
    private const int BatchSize = 256;
    private const double LearningRate = 1e-3;
    private readonly TherapyWorld _world;
    private readonly ClientObservation _observation;
    private readonly WarmStartOptions _options;
    private readonly Func<Therapist> _teacher;
    private readonly long _seed;
    private readonly List<Example>[] _lessons;

    private WarmStart(TherapyWorld world, ObservationKind view, WarmStartOptions options, Func<Therapist> teacher, long seed)
    {
        (_world, _observation, _options, _teacher, _seed) = (world, new ClientObservation(view), options, teacher, seed);
        _lessons = new List<Example>[options.Episodes];
    }

    /// <summary>Imitates.</summary>
    /// <param name="network">Who learns; an output row begins with the logits of the answers.</param>
    /// <param name="world">Where the teacher works, at the threshold it aims for.</param>
    /// <param name="view">What the learner sees.</param>
    /// <param name="options">Settings.</param>
    /// <param name="teacher">Makes a teacher.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="workers">Who shares the watching.</param>
    public static void Imitate(
        Network network, TherapyWorld world, ObservationKind view,
        WarmStartOptions options, Func<Therapist> teacher, long seed, Workers workers)
    {
        var start = new WarmStart(world, view, options, teacher, seed);
        workers.Run(options.Episodes, start);
        start.Teach(network, workers);
    }

    /// <summary>Watches one therapy of the teacher.</summary>
    void IWork.Do(int piece, int worker)
    {
        var teacher = _teacher();
        var state = _world.Create();
        var random = new RandomStream(_seed, "warm start", piece);
        var episode = (long)(random.NextDouble() * (1L << 53));
        _world.Reset(ref state, episode);
        teacher.Begin(in state, new RandomStream(episode, "therapist"));
        var examples = new List<Example>();
        Span<float> reward = stackalloc float[1];
        while (state.End == TherapyEnd.None)
        {
            var answer = teacher.Answer(in state);
            examples.Add(
                random.NextDouble() < _options.Resampling ? Otherwise(in state, teacher, ref random) : See(in state, answer));
            _world.Step(ref state, answer, reward);
            teacher.Notice(in state);
        }

        _lessons[piece] = Keep(examples, ref random);
    }

    private List<Example> Keep(List<Example> examples, ref RandomStream random)
    {
        if (_options.Examples == 0 || examples.Count <= _options.Examples) return examples;
        int[] order = [.. Enumerable.Range(0, examples.Count)];
        random.Shuffle(order);
        return [.. order.Take(_options.Examples).Select(i => examples[i])];
    }

    private Example Otherwise(in TherapyState state, Therapist teacher, ref RandomStream random)
    {
        var other = state;
        other.ClientAction = random.NextInt(Octant.Count);
        return See(in other, teacher.Answer(in other));
    }

    private Example See(in TherapyState state, int answer)
    {
        var row = new float[_observation.Layout.Length];
        _observation.Write(in state, row);
        return new(row, answer);
    }

    private void Teach(Network network, Workers workers)
    {
        Example[] examples = [.. _lessons.SelectMany(lesson => lesson)];
        var imitation = new BehaviourCloning(network, Octant.Count, BatchSize, LearningRate, workers);
        var random = new RandomStream(_seed, "warm start order");
        int[] order = [.. Enumerable.Range(0, examples.Length)];
        var answers = new int[BatchSize];
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
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
