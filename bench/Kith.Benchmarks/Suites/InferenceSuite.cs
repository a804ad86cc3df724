using Kith.Benchmarks.Loops;
using Kith.Benchmarks.Measuring;
using Kith.Networks;
using Kith.Numerics;

namespace Kith.Benchmarks.Suites;

/// <summary>A forward pass of a policy, from one observation to a thousand.</summary>
internal static class InferenceSuite
{
    private const string Name = "inference";

    public static Suite Create() => new(Name, "forward passes of 1, 64 and 1,024 rows", Cases);

    private static IEnumerable<BenchmarkCase> Cases(BenchmarkSettings settings) =>
        from network in (string[])["cartpole-64", "wide", "transformer", "cnn"]
        from rows in (int[])[1, 64, 1024]
        from threads in network == "cnn" ? settings.ThreadCounts : [settings.Threads ?? 1]
        select new BenchmarkCase(
            NameOf(network, rows), () => Measure(network, rows, threads, new(Name, settings)), rows == 1);

    private static string NameOf(string network, int rows) => $"{network} {rows}";

    private static Measurement Measure(string network, int rows, int threads, Sampler sampler)
    {
        var loop = LoopCatalog.Loops.Single(loop => loop.Name == network);
        var root = loop.CreatePolicy(loop.CreateWorlds(1, 1).Seats[0], 1).Network.Root;
        using var workers = new Workers(threads);
        var work = new Forward(root, rows, threads);
        Action forward = rows == 1 ? () => work.Decide(workers) : () => workers.Run(work.Pieces, work);
        var operations = Work.Operations(rows * LayerOperations.Forward(root));
        var measured = sampler.Measure(NameOf(network, rows), forward, operations, workers);
        return measured with { Details = [new("rows a second", rows / measured.Seconds.Median)] };
    }

    /// <summary>The rows, cut over the threads; a single one is shared layer by layer.</summary>
    private sealed class Forward : IWork
    {
        private readonly LayerWorkspace[] _workspaces;
        private readonly AlignedBuffer _input;
        private readonly int _rows, _inputs;

        public Forward(Layer root, int rows, int threads)
        {
            (_rows, _inputs, Pieces) = (rows, root.Inputs, Math.Min(rows, threads));
            _input = KernelCases.Numbers(rows * root.Inputs);
            _workspaces = [.. Enumerable.Range(0, Pieces).Select(_ => root.CreateWorkspace((rows + Pieces - 1) / Pieces))];
        }

        public int Pieces { get; }

        public void Decide(Workers workers) => _workspaces[0].Forward(_input.AsMatrix(1, _inputs), workers);

        public void Do(int piece, int worker)
        {
            var (start, end) = (_rows * piece / Pieces, _rows * (piece + 1) / Pieces);
            _workspaces[piece].Forward(_input.AsMatrix(_rows, _inputs).SliceRows(start, end - start));
        }
    }
}
