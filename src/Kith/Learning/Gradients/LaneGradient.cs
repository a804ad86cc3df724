using Kith.Networks;
using Kith.Numerics;

namespace Kith.Learning.Gradients;

/// <summary>
/// The gradient of a loss over the samples of a minibatch. The samples are cut into lanes, whose number depends on network and
/// size of the minibatches only; each lane has its own buffer, and the buffers are added in one order, so that the number of
/// threads cannot change a bit. Where a network has several towers, a piece of work is one tower's part of a lane:
/// the same thread keeps the same weights in its caches, and there is less to add.
/// </summary>
internal sealed class LaneGradient : IWork
{
    private readonly Loss _loss;
    private readonly Workers? _workers;
    private readonly GradientBuffers _lanes;
    private readonly Parameter[][] _parameters;
    private readonly LossWorkspace[] _workspaces;
    private readonly int _capacity;
    private readonly double[] _pieceSums;
    private readonly double[] _sums;
    private ReadOnlyMemory<int> _samples;

    /// <summary>Allocates the buffers.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="mostSamples">Most samples of a minibatch.</param>
    /// <param name="workers">Who shares the work; the calling thread alone when null.</param>
    public LaneGradient(Loss loss, int mostSamples, Workers? workers)
    {
        (_loss, _workers) = (loss, workers);
        var lanes = loss.LanesOf(mostSamples);
        _lanes = new GradientBuffers(loss.Network, lanes);
        _parameters = [.. loss.Towers.Select(tower => tower.AllParameters.ToArray())];
        var block = loss.Network.Root.RowBlock;
        var wanted = ((workers?.RowsPerPass ?? loss.RowsPerPass) + block - 1) / block * block;
        _capacity = Math.Min(wanted, (mostSamples + lanes - 1) / lanes);
        _workspaces = [.. Enumerable.Range(0, workers?.Count ?? 1).Select(_ => loss.CreateWorkspace(_capacity))];
        (_pieceSums, _sums) = (new double[lanes * loss.Towers.Count * loss.Sums], new double[loss.Sums]);
    }

    /// <summary>The gradient, laid out like the network's values, after <see cref="Compute"/>.</summary>
    public AlignedBuffer Result => _lanes[0];

    /// <summary>Computes the gradient.</summary>
    /// <param name="samples">Numbers of the samples of the minibatch.</param>
    /// <returns>The sums of the loss over them; valid until the next call.</returns>
    public ReadOnlySpan<double> Compute(ReadOnlyMemory<int> samples)
    {
        _samples = samples;
        do
        {
            FlatPieces.Run(_lanes.Count * _parameters.Length, this, _workers);
            _lanes.Sum(_workers);
            SumLosses();
        }
        while (!_loss.Agrees(_sums));
        return _sums;
    }

    /// <summary>Computes one tower's part of a lane.</summary>
    void IWork.Do(int piece, int worker)
    {
        var (tower, lane) = (piece / _lanes.Count, piece % _lanes.Count);
        var gradient = _lanes[lane].Span;
        var sums = _pieceSums.AsSpan(piece * _sums.Length, _sums.Length);
        sums.Clear();
        var positions = LaneStart(lane)..LaneStart(lane + 1);
        var samples = _samples.Span[positions];
        if (samples.IsEmpty) Clear(gradient, _parameters[tower]);
        for (var row = 0; row < samples.Length; row += _capacity)
        {
            _workspaces[worker].Differentiate(
                tower, samples.Slice(row, Math.Min(_capacity, samples.Length - row)),
                new GradientRequest { Parameters = gradient, Replace = row == 0 }, sums);
        }

        if (tower == _parameters.Length - 1)
            _workspaces[worker].Complete(positions, new GradientRequest { Parameters = gradient }, sums);
    }

    private static void Clear(Span<float> gradient, Parameter[] parameters)
    {
        foreach (var parameter in parameters) parameter.In(gradient).Clear();
    }

    private int LaneStart(int lane) => (int)((long)_samples.Length * lane / _lanes.Count);

    private void SumLosses()
    {
        Array.Clear(_sums);
        for (var i = 0; i < _pieceSums.Length; i++) _sums[i % _sums.Length] += _pieceSums[i];
    }
}
