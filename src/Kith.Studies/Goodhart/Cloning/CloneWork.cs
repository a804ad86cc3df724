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
            Add(piece, $"clone of {expert.Name}", expert.Name, mode, trainer, [.. samples]);
            for (var round = 1; round <= options.Dagger; round++)
            {
                samples.AddRange(
                    recorder.Correct(_clones[piece][^1].ToActor(options), round));
                Add(piece, $"clone of {expert.Name}, corrected {round}×", expert.Name, mode, trainer, [.. samples]);
            }
        }
        catch (OperationCanceledException)
        {
            // The caller asks again after all pieces.
        }
    }

    private void Add(int piece, string name, string expert, Mode mode, CloneTrainer trainer, IReadOnlyList<Demonstration> samples)
    {
        var network = trainer.Train(samples, request.Cancellation);
        _clones[piece].Add(new(name, expert, mode, network, samples, CloneTrainer.Agreement(network, samples)));
        request.Progress($"{name}: {samples.Count} samples, agrees with {Numerals.Percent(_clones[piece][^1].Agreement, 0)}");
    }
}
