using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Learning.Gradients;
using Kith.Networks;
using Kith.Numerics;

namespace Kith.Learning.Ppo;

/// <summary>
/// The loss of proximal policy optimisation over samples of a rollout. Where policy and value are towers of their own,
/// they are computed apart.
/// </summary>
internal sealed class RolloutLoss : Loss
{
    private const int LeastRows = 32;
    private readonly ActorCritic _policy;
    private readonly Rollout _rollout;
    private readonly LossTower[] _towers;
    private LossTerms _terms;

    public RolloutLoss(ActorCritic policy, Rollout rollout) : this(policy, rollout, LossTower.Of(policy))
    {
    }

    private RolloutLoss(ActorCritic policy, Rollout rollout, LossTower[] towers)
        : base(policy.Network, [.. towers.Select(tower => tower.Layer)])
    {
        (_policy, _rollout, _towers) = (policy, rollout, towers);
        var samples = rollout.Samples;
        (Targets, OldValues, Advantages) = (new float[samples], new float[samples], new float[samples]);
    }

    /// <summary>Returns in units of the head [samples].</summary>
    public float[] Targets { get; }

    /// <summary>Values predicted when the actions were taken, in units of the head [samples].</summary>
    public float[] OldValues { get; }

    /// <summary>The advantages that the policy loss uses [samples].</summary>
    public float[] Advantages { get; }

    /// <inheritdoc/>
    public override int Sums => LossSums.Count;

    /// <inheritdoc/>
    public override int RowsPerPass => _policy.RowsPerPass;

    /// <inheritdoc/>
    /// <remarks>The smallest minibatches that are worth it are shared by two threads, by lanes or else by towers.</remarks>
    public override int LanesOf(int samples) =>
        Math.Max(base.LanesOf(samples), _towers.Length > 1 ? 1 : Math.Clamp(samples / LeastRows, 1, 2));

    /// <inheritdoc/>
    public override bool Agrees(ReadOnlySpan<double> sums)
    {
        var guess = _terms.Branch;
        _terms = _terms with { Branch = LossBranch.Of(LossSums.Of(sums), _terms) };
        return _terms.Branch == guess;
    }

    /// <summary>Takes weights and ranges for the next minibatch; its branch is guessed to be that of the last one.</summary>
    public void Begin(in LossTerms terms, int samples) =>
        _terms = terms with { SampleWeight = 1.0 / samples, Branch = _terms.Branch };

    /// <inheritdoc/>
    public override LossWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace : LossWorkspace
    {
        private readonly RolloutLoss _source;
        private readonly LayerWorkspace[] _workspaces;
        private readonly PpoLoss _loss;
        private readonly AlignedBuffer _observations;
        private readonly AlignedBuffer _actions;
        private readonly AlignedBuffer _outputGradients;
        private readonly float[] _oldLogProbabilities;
        private readonly float[] _advantages;
        private readonly float[] _oldValues;
        private readonly float[] _targets;

        public Workspace(RolloutLoss source, int capacity)
        {
            _source = source;
            _workspaces = [.. source.Towers.Select(tower => tower.CreateWorkspace(capacity))];
            _loss = new PpoLoss(source._policy.Distribution, capacity);
            _observations = new AlignedBuffer(capacity * source._rollout.Observations.Columns);
            _actions = new AlignedBuffer(capacity * source._rollout.Actions.Columns);
            _outputGradients = new AlignedBuffer(capacity * source._policy.Outputs);
            (_oldLogProbabilities, _advantages) = (new float[capacity], new float[capacity]);
            (_oldValues, _targets) = (new float[capacity], new float[capacity]);
        }

        public override void Differentiate(int tower, ReadOnlySpan<int> samples, GradientRequest request, Span<double> sums)
        {
            var (rollout, workspace) = (_source._rollout, _workspaces[tower]);
            var observations = _observations.AsMatrix(samples.Length, rollout.Observations.Columns);
            Vectors.Gather(rollout.Observations, samples, observations);
            var inputs = Gather(samples, workspace.Forward(observations), _source._towers[tower].Part);
            var outputGradients = _outputGradients.AsMatrix(samples.Length, inputs.Outputs.Columns);
            _loss.Differentiate(inputs, _source._terms, outputGradients, ref LossSums.In(sums));
            workspace.Backward(observations, outputGradients, request);
        }

        private LossInputs Gather(ReadOnlySpan<int> samples, Matrix outputs, LossPart part)
        {
            var (rollout, rows) = (_source._rollout, samples.Length);
            var actions = _actions.AsMatrix(rows, rollout.Actions.Columns);
            Vectors.Gather(rollout.Actions, samples, actions);
            Vectors.Gather(rollout.LogProbabilities, samples, _oldLogProbabilities.AsSpan(0, rows));
            Vectors.Gather(_source.Advantages, samples, _advantages.AsSpan(0, rows));
            Vectors.Gather(_source.OldValues, samples, _oldValues.AsSpan(0, rows));
            Vectors.Gather(_source.Targets, samples, _targets.AsSpan(0, rows));
            return new()
            {
                Part = part,
                Outputs = outputs,
                Actions = actions,
                OldLogProbabilities = _oldLogProbabilities,
                Advantages = _advantages,
                OldValues = _oldValues,
                Targets = _targets,
            };
        }
    }
}
