using Kith.Experiments.Charts;
using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Studies.Goodhart.Baselines;

namespace Kith.Studies.Goodhart.Cloning;

/// <summary>Makes the clones of both experts, side by side.</summary>
internal sealed class CloneWork(CloneOptions options, TaskRequest request) : IWork
{
    private readonly List<Clone>[] _clones = [[], []];

    public IReadOnlyList<Clone> Run()
    {
        request.Workers.Run(_clones.Length, this);
        request.Cancellation.ThrowIfCancellationRequested();
        return [.. _clones.SelectMany(clones => clones)
            .OrderBy(clone => clone.Name.Contains("corrected", StringComparison.Ordinal))];
    }

    public void Do(int piece, int worker)
    {
        var (mode, expert) = piece == 0 ? (Mode.GroundTruth, (Behaviour)new OmniscientSeeker()) : (Mode.Proxy, new ProxySeeker());
        var (recorder, trainer) = (new Recorder(options, expert), new CloneTrainer(options, mode));
        List<Demonstration> samples = recorder.WatchExpert();
        if (mode == Mode.GroundTruth) samples.AddRange(FleeSamples.Make(options));
        try
        {
            Add($"clone of {expert.Name}");
            for (var round = 1; round <= options.Dagger; round++)
            {
                samples.AddRange(recorder.Correct(_clones[piece][^1].ToActor(options), round));
                Add($"clone of {expert.Name}, corrected {round}×");
            }
        }
        catch (OperationCanceledException)
        {
            // The caller asks again after all pieces.
        }

        void Add(string name)
        {
            var network = trainer.Train(samples, request.Cancellation);
            var agreement = CloneTrainer.Agreement(network, samples);
            _clones[piece].Add(new(name, expert.Name, mode, network, [.. samples], agreement));
            request.Progress($"{name}: {Numerals.Count(samples.Count, "sample")}, agrees with {Numerals.Percent(agreement, 0)}");
        }
    }
}
