using System.Text.Json;
using Kith.Experiments.Runs.Logs;
using Kith.Networks;
using Kith.State;

namespace Kith.Experiments.Runs;

/// <summary>
/// One condition of a study while it is trained, as the run folder and the program see it: it advances by updates, reports
/// numbers, and can be saved and restored between two updates.
/// </summary>
public abstract class TrainingRun : IDisposable
{
    /// <summary>World steps done.</summary>
    public abstract long Steps { get; }

    /// <summary>World steps after which the training is finished, rounded up to whole updates.</summary>
    public abstract long PlannedSteps { get; }

    /// <summary>Updates done.</summary>
    public abstract long Updates { get; }

    /// <summary>The networks by name; their weights are saved as <c>name.safetensors</c>.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, Network>> Networks { get; }

    /// <summary>What is needed to rebuild the models: written into the weight files.</summary>
    public abstract IReadOnlyDictionary<string, string> ModelCard { get; }

    /// <summary>The TensorBoard tags of all curves, the columns of <c>progress.csv</c>.</summary>
    public abstract IReadOnlyList<string> Tags { get; }

    /// <summary>The tables in addition to <c>progress.csv</c>.</summary>
    public abstract IReadOnlyList<LogTable> Tables { get; }

    /// <summary>Cancelled when the training is to stop.</summary>
    protected internal CancellationToken Stopping { get; internal set; }

    /// <summary>
    /// Whether the next update ends with an evaluation. One that is announced here may end early with an
    /// <see cref="OperationCanceledException"/> when <see cref="Stopping"/> is cancelled: the training then stops as it was
    /// before that update, and repeats both when it is resumed.
    /// </summary>
    public virtual bool EvaluatesNext => false;

    /// <summary>Does one update: rollout and improvement.</summary>
    public abstract void Update();

    /// <summary>
    /// Prepares a new run: called once before its first evaluation and update, also when its first weights come from another run.
    /// Here a training may imitate a teacher, say; a benchmark leaves it out, and its time does not count into the speeds. It
    /// may end early like an evaluation.
    /// </summary>
    public virtual void Begin()
    {
    }

    /// <summary>
    /// Plays an evaluation if one is due: called once before the first update of a new run and then after every update, before
    /// <see cref="WriteRows"/> and <see cref="WriteScalars"/>. A training without evaluations leaves it as it is.
    /// </summary>
    /// <remarks>
    /// Not called in a benchmark, nor before the first update of a resumed run: what was evaluated, and how good the best was,
    /// belongs to what <see cref="Save"/> writes. Its time does not count into the speeds.
    /// </remarks>
    /// <param name="beginning">
    /// Whether the run is new and nothing was best before, also when its first weights come from
    /// another run: then it is always due.
    /// </param>
    /// <param name="tables">One log per element of <see cref="Tables"/>; rows may be written.</param>
    /// <param name="clock">How long the run has taken, this evaluation not included.</param>
    /// <returns>
    /// Whether the training is better than ever before; its weights are then kept as <c>name_best.safetensors</c>.
    /// </returns>
    public virtual bool EvaluateIfDue(bool beginning, IReadOnlyList<CsvLog> tables, RunClock clock) => false;

    /// <summary>Reports the numbers of the last update under their <see cref="Tags"/>.</summary>
    /// <param name="sink">Receives them.</param>
    /// <param name="clock">How long the run has taken.</param>
    public abstract void WriteScalars(ScalarSink sink, RunClock clock);

    /// <summary>Writes the rows of the last update.</summary>
    /// <param name="tables">One log per element of <see cref="Tables"/>, in the same order.</param>
    /// <param name="clock">How long the run has taken.</param>
    public abstract void WriteRows(IReadOnlyList<CsvLog> tables, RunClock clock);

    /// <summary>
    /// The few main numbers to show during training. The first one is what the training strives for; its course is drawn.
    /// </summary>
    public abstract IReadOnlyList<HeadlineNumber> Headline { get; }

    /// <summary>
    /// What the last update gives to say beyond numbers, such as how a stage of a curriculum ended: a sentence each, which people
    /// are shown at once. Usually nothing.
    /// </summary>
    public virtual IReadOnlyList<string> Remarks => [];

    /// <summary>Seconds of the last update by what they were spent on, the longest first.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, double>> Profile { get; }

    /// <summary>What <see cref="Update"/> does at this moment; any thread may ask.</summary>
    public virtual Activity Activity => new("training", double.NaN, Steps);

    /// <summary>How good the training is now, which decides about the best checkpoint; NaN when that is not known.</summary>
    public abstract double Score { get; }

    /// <summary>
    /// Writes results and settings into the object of <c>summary.json</c>, beyond what the run folder knows itself.
    /// </summary>
    public abstract void WriteSummary(Utf8JsonWriter json);

    /// <summary>Writes everything but the weights: optimiser, random streams, worlds, counters, windows.</summary>
    public abstract void Save(StateWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The data are not such a state.</exception>
    public abstract void Load(StateReader reader);

    /// <inheritdoc/>
    public abstract void Dispose();
}
