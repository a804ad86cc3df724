using Kith.Learning.Acting;
using Kith.Numerics;
using Kith.Numerics.Elementwise;
using Kith.Worlds;

namespace Kith.Learning.Collecting;

/// <summary>
/// What one policy saw and did in a rollout. A step has one row per world and seat of the policy; rows of a step lie together,
/// and row (world · seats + seat) of step t is row t · <see cref="Rows"/> + world · seats + seat of every array.
/// </summary>
internal sealed class Rollout
{
    private readonly AlignedBuffer _observations;
    private readonly AlignedBuffer _outputs;
    private readonly AlignedBuffer _actions;
    private readonly int _observationLength;
    private readonly ActionDistribution _distribution;

    public Rollout(int steps, int rows, int observationLength, ActionDistribution distribution)
    {
        (Steps, Rows, _observationLength, _distribution) = (steps, rows, observationLength, distribution);
        var samples = checked(steps * rows);
        _observations = new AlignedBuffer(checked((samples + rows) * observationLength));
        _outputs = new AlignedBuffer(checked((samples + rows) * (distribution.Parameters + 1)));
        _actions = new AlignedBuffer(checked(samples * distribution.ActionLength));
        LogProbabilities = new float[samples];
        Values = new float[samples + rows];
        Rewards = new float[samples];
        Endings = new Ending[samples];
        Presences = new Presence[samples];
        Present = new PresentRows(samples);
        FinalValues = new float[samples];
        Advantages = new float[samples];
        Returns = new float[samples];
    }

    public int Steps { get; }

    public int Rows { get; }

    public int Samples => Steps * Rows;

    /// <summary>Observations before each step and after the last [samples + rows, observation].</summary>
    public Matrix Observations => _observations.AsMatrix(Samples + Rows, _observationLength);

    /// <summary>
    /// The network's answers to them: parameters of the action, and the value in the head's units, without
    /// further outputs [samples + rows, parameters + 1].
    /// </summary>
    public Matrix Outputs => _outputs.AsMatrix(Samples + Rows, _distribution.Parameters + 1);

    public Matrix Actions => _actions.AsMatrix(Samples, _distribution.ActionLength);

    public float[] LogProbabilities { get; }

    /// <summary>Values in units of reward [samples + rows].</summary>
    public float[] Values { get; }

    public float[] Rewards { get; }

    /// <summary>
    /// How each step left its row: terminated also where a seat left, and truncated only where it was there [samples].
    /// </summary>
    public Ending[] Endings { get; }

    /// <summary>
    /// Whether each row's seat took part; <see cref="Presence.Left"/> only where the others' episode went on [samples].
    /// </summary>
    public Presence[] Presences { get; }

    /// <summary>The rows to learn from, after <see cref="EstimateReturns"/>.</summary>
    public PresentRows Present { get; }

    /// <summary>Values of the true last observations; meaningful where an episode was truncated.</summary>
    public float[] FinalValues { get; }

    public float[] Advantages { get; }

    public float[] Returns { get; }

    /// <summary>Fills advantages and returns; those of rows whose seat was absent mean nothing.</summary>
    public void EstimateReturns(double discount, double traceDecay)
    {
        Present.Find(Presences);
        var steps = new AdvantageInputs { Rewards = Rewards, Values = Values, Endings = Endings, FinalValues = FinalValues };
        Collecting.Advantages.Estimate(steps, discount, traceDecay, Advantages);
        ElementKernel<ArithmeticFunctions.Add>.Run(Advantages, Values.AsSpan(0, Samples), Returns);
    }
}
