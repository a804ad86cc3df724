using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Networks;
using Kith.Numerics;

namespace Kith.Learning.Ppo;

/// <summary>
/// The gradient of the loss over some samples of a rollout. The samples are cut into lanes, whose number depends on network and
/// size of the minibatches only; each lane has its own buffer, and the buffers are added in one order, so that the number of
/// threads cannot change a bit. Where policy and value are towers of their own, a piece of work is one tower's part of a lane:
/// the same thread keeps the same weights in its caches, and there is less to add.
/// </summary>
internal sealed class MinibatchGradient : IWork
{
    private const int RowsPerLane = 64;
    private const int LeastRows = 32;
    private const int MaximalLanes = 8;
    private readonly ActorCritic _policy;
    private readonly Rollout _rollout;
    private readonly Workers _workers;
    private readonly GradientBuffers _gradients;
    private readonly LossTower[] _towers;
    private readonly LossSums[] _sums;
    private readonly Workspace[] _workspaces;
    private int[] _samples = [];
    private int _start;
    private int _count;
    private LossTerms _terms;
    private LossBranch _branch;

    public MinibatchGradient(ActorCritic policy, Rollout rollout, int largestMinibatch, Workers workers)
    {
        (_policy, _rollout, _workers) = (policy, rollout, workers);

        // Lanes of 64 rows keep the kernels busy, but the smallest minibatches that are worth it are
        // shared by two threads all the same.
        _towers = LossTower.Of(policy);
        var least = _towers.Length > 1 ? 1 : Math.Clamp(largestMinibatch / LeastRows, 1, 2);
        var lanes = Math.Clamp(largestMinibatch / RowsPerLane, least, MaximalLanes);
        _gradients = new GradientBuffers(policy.Network, lanes);
        _sums = new LossSums[lanes * _towers.Length];
        _workspaces = new Workspace[workers.Count];
        var block = policy.Network.Root.RowBlock;
        var wanted = ((workers.RowsPerPass ?? policy.RowsPerPass) + block - 1) / block * block;
        var capacity = Math.Min(wanted, (largestMinibatch + lanes - 1) / lanes);
        for (var worker = 0; worker < workers.Count; worker++)
            _workspaces[worker] = new Workspace(policy, rollout, _towers, capacity);
    }

    /// <summary>The gradient, laid out like the network's values, after <see cref="Compute"/>.</summary>
    public AlignedBuffer Result => _gradients[0];

    /// <summary>Returns and old values in units of the head, and the advantages that the policy loss uses [samples].</summary>
    public required float[] Targets { get; init; }

    public required float[] OldValues { get; init; }

    public required float[] Advantages { get; init; }

    /// <summary>Computes the gradient over <paramref name="count"/> of the given sample numbers.</summary>
    public LossSums Compute(int[] samples, int start, int count, in LossTerms terms)
    {
        (_samples, _start, _count, _terms) = (samples, start, count, terms with { SampleWeight = 1.0 / count });
        while (true)
        {
            var sums = ComputeBranch();
            var branch = LossBranch.Of(sums, _terms);
            if (branch == _branch) return sums;
            _branch = branch;
        }
    }

    public void Do(int piece, int worker)
    {
        var (tower, lane) = (piece / _gradients.Count, piece % _gradients.Count);
        var gradient = _gradients[lane].Span;
        var sums = default(LossSums);
        var workspace = _workspaces[worker];
        var (start, end) = (LaneStart(lane), LaneStart(lane + 1));
        if (start == end) _towers[tower].Clear(gradient);
        for (var row = start; row < end; row += workspace.Capacity)
        {
            var rows = Math.Min(workspace.Capacity, end - row);
            workspace.Gather(this, _samples.AsSpan(_start + row, rows));
            workspace.Differentiate(
                tower, _terms, _branch, new GradientRequest { Parameters = gradient, Replace = row == start }, ref sums);
        }

        _sums[piece] = sums;
    }

    private int LaneStart(int lane) => (int)((long)_count * lane / _gradients.Count);

    private LossSums ComputeBranch()
    {
        _workers.Run(_sums.Length, this);
        _gradients.Sum(_workers);
        var sums = default(LossSums);
        foreach (var piece in _sums) sums.Add(piece);
        return sums;
    }

    /// <summary>What one thread needs to send some samples through the network and back.</summary>
    private sealed class Workspace
    {
        private readonly Rollout _rollout;
        private readonly LossTower[] _towers;
        private readonly LayerWorkspace[] _workspaces;
        private readonly PpoLoss _loss;
        private readonly AlignedBuffer _observations;
        private readonly AlignedBuffer _actions;
        private readonly AlignedBuffer _outputGradients;
        private readonly float[] _oldLogProbabilities;
        private readonly float[] _advantages;
        private readonly float[] _oldValues;
        private readonly float[] _targets;
        private int _rows;

        public Workspace(ActorCritic policy, Rollout rollout, LossTower[] towers, int capacity)
        {
            (_rollout, _towers, Capacity) = (rollout, towers, capacity);
            _workspaces = [.. towers.Select(tower => tower.Layer.CreateWorkspace(capacity))];
            _loss = new PpoLoss(policy.Distribution, capacity);
            _observations = new AlignedBuffer(capacity * rollout.Observations.Columns);
            _actions = new AlignedBuffer(capacity * rollout.Actions.Columns);
            _outputGradients = new AlignedBuffer(capacity * policy.Outputs);
            (_oldLogProbabilities, _advantages) = (new float[capacity], new float[capacity]);
            (_oldValues, _targets) = (new float[capacity], new float[capacity]);
        }

        public int Capacity { get; }

        private Matrix Observations => _observations.AsMatrix(_rows, _rollout.Observations.Columns);

        private Matrix Actions => _actions.AsMatrix(_rows, _rollout.Actions.Columns);

        public void Gather(MinibatchGradient source, ReadOnlySpan<int> samples)
        {
            _rows = samples.Length;
            Vectors.Gather(_rollout.Observations, samples, Observations);
            Vectors.Gather(_rollout.Actions, samples, Actions);
            Vectors.Gather(_rollout.LogProbabilities, samples, _oldLogProbabilities.AsSpan(0, _rows));
            Vectors.Gather(source.Advantages, samples, _advantages.AsSpan(0, _rows));
            Vectors.Gather(source.OldValues, samples, _oldValues.AsSpan(0, _rows));
            Vectors.Gather(source.Targets, samples, _targets.AsSpan(0, _rows));
        }

        public void Differentiate(int tower, in LossTerms terms, LossBranch branch, GradientRequest request, ref LossSums sums)
        {
            var outputs = _workspaces[tower].Forward(Observations);
            var outputGradients = _outputGradients.AsMatrix(_rows, outputs.Columns);
            var inputs = new LossInputs
            {
                Actions = Actions,
                OldLogProbabilities = _oldLogProbabilities,
                Advantages = _advantages,
                OldValues = _oldValues,
                Targets = _targets,
            };
            _loss.Differentiate(_towers[tower].Part, outputs, inputs, terms, branch, outputGradients, ref sums);
            _workspaces[tower].Backward(Observations, outputGradients, request);
        }
    }
}
