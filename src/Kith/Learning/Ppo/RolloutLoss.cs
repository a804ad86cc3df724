using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Learning.Gradients;
using Kith.Networks;
using Kith.Numerics;

namespace Kith.Learning.Ppo;

/// <summary>
/// The loss of proximal policy optimisation over samples of a rollout. Where policy and value are towers of their own,
/// they are computed apart; an auxiliary loss is computed beside them.
/// </summary>
internal sealed class RolloutLoss : Loss
{
    private const int LeastRows = 32;
    private readonly ActorCritic _policy;
    private readonly Rollout _rollout;
    private readonly AuxiliaryLoss? _auxiliary;
    private readonly LossTower[] _towers;
    private LossTerms _terms;
    private RandomStream _draws;
    private float _auxiliaryWeight;

    /// <summary>The loss of a learner.</summary>
    /// <param name="learner">Whose policy it improves.</param>
    /// <param name="rollout">What it learns from.</param>
    /// <param name="microBatch">Rows of a pass; 0 leaves it to the policy.</param>
    public RolloutLoss(PpoLearner learner, Rollout rollout, int microBatch)
        : this(learner, rollout, LossTower.Of(learner.Policy)) =>
        RowsPerPass = microBatch > 0 ? microBatch : learner.Policy.RowsPerPass;

    private RolloutLoss(PpoLearner learner, Rollout rollout, LossTower[] towers)
        : base(learner.Policy.Network, [.. towers.Select(tower => tower.Layer)])
    {
        (_policy, _auxiliary, _rollout, _towers) = (learner.Policy, learner.Auxiliary, rollout, towers);
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
    public override int RowsPerPass { get; }

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
    /// <param name="terms">Weights and ranges.</param>
    /// <param name="samples">Samples of the minibatch.</param>
    /// <param name="draws">The stream of its extra rows.</param>
    public void Begin(in LossTerms terms, int samples, RandomStream draws)
    {
        _terms = terms with { SampleWeight = 1.0 / samples, Branch = _terms.Branch };
        _draws = draws;
        if (_auxiliary is not null)
            _auxiliaryWeight = (float)(terms.AuxiliaryCoefficient / (samples + _auxiliary.ExtraRows(samples)));
    }

    /// <inheritdoc/>
    public override LossWorkspace CreateWorkspace(int capacity) => new Workspace(this, capacity);

    private sealed class Workspace : LossWorkspace
    {
        private readonly RolloutLoss _source;
        private readonly LayerWorkspace[] _workspaces;
        private readonly PpoLoss _loss;
        private readonly AuxiliaryPass? _auxiliary;
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
            _auxiliary = source._auxiliary is { } auxiliary ? new AuxiliaryPass(auxiliary, capacity) : null;
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
            DifferentiateFurther(observations, inputs.Outputs, outputGradients, sums);
            workspace.Backward(observations, outputGradients, request);
        }

        public override void Complete(Range positions, GradientRequest request, Span<double> sums)
        {
            if (_auxiliary is null) return;
            var loss = _source._auxiliary!;
            var rows = loss.ExtraRows(positions.Start.Value)..loss.ExtraRows(positions.End.Value);
            _auxiliary.DifferentiateExtra(rows, _source._draws, _source._auxiliaryWeight, request, ref LossSums.In(sums));
        }

        // What stands behind the value follows its own loss, or none.
        private void DifferentiateFurther(Matrix observations, Matrix outputs, Matrix gradients, Span<double> sums)
        {
            var known = _source._policy.Distribution.Parameters + 1;
            if (outputs.Columns <= known) return;
            gradients.SliceColumns(known, outputs.Columns - known).Clear();
            _auxiliary?.Differentiate(observations, outputs, _source._auxiliaryWeight, gradients, ref LossSums.In(sums));
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
