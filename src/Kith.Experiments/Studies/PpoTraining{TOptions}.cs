using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Kith.Experiments.Runs;
using Kith.Experiments.Runs.Logs;
using Kith.Learning.Acting;
using Kith.Learning.Collecting;
using Kith.Learning.Ppo;
using Kith.Networks;
using Kith.Numerics;
using Kith.Options;
using Kith.State;
using Kith.Worlds;

namespace Kith.Experiments.Studies;

/// <summary>
/// A training by proximal policy optimisation. It is complete as it stands: curves, a table of episodes with the world's
/// measures, the whole state. A study derives from it to add curves, tables, results and state of its own.
/// </summary>
/// <typeparam name="TOptions">The study's options record.</typeparam>
public class PpoTraining<[DynamicallyAccessedMembers(OptionsSchema.Members)] TOptions>
    : TrainingRun
    where TOptions : class, IPpoOptions, new()
{
    private readonly IReadOnlyList<string> _measures;
    private readonly IEnumerator<PpoReport> _reports;

    /// <summary>Seats new learners in worlds; nothing is trained yet.</summary>
    /// <param name="model">What is trained, with its first weights.</param>
    /// <param name="worlds">The worlds.</param>
    /// <param name="policies">
    /// Who sits where [seats]: networks of the model; the same object on several seats is one learner.
    /// </param>
    /// <param name="workers">The threads; they remain the caller's.</param>
    public PpoTraining(
        TrainedModel<TOptions> model, WorldBatch worlds, IReadOnlyList<ActorCritic> policies, Workers workers)
        : this(model, new PpoTrainer(worlds, policies, model.Options.Ppo, workers, model.Options.Seed), worlds)
    {
    }

    /// <summary>Seats learners that learn more than policy and value.</summary>
    /// <param name="model">What is trained, with its first weights.</param>
    /// <param name="worlds">The worlds.</param>
    /// <param name="learners">Who sits where [seats]: policies of the model's networks.</param>
    /// <param name="workers">The threads; they remain the caller's.</param>
    public PpoTraining(
        TrainedModel<TOptions> model, WorldBatch worlds, IReadOnlyList<PpoLearner> learners, Workers workers)
        : this(model, new PpoTrainer(worlds, learners, model.Options.Ppo, workers), worlds)
    {
    }

    private PpoTraining(TrainedModel<TOptions> model, PpoTrainer trainer, WorldBatch worlds)
    {
        (Model, Trainer, _measures) = (model, trainer, worlds.Measures);
        _reports = Trainer.Run().GetEnumerator();
    }

    /// <inheritdoc/>
    public sealed override long Steps => Trainer.Steps;

    /// <inheritdoc/>
    public sealed override long PlannedSteps => Steps + (Trainer.Updates - Updates) * Trainer.StepsPerUpdate;

    /// <inheritdoc/>
    public sealed override long Updates => Trainer.UpdatesDone;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<KeyValuePair<string, Network>> Networks => Model.Networks;

    /// <inheritdoc/>
    public sealed override IReadOnlyDictionary<string, string> ModelCard => Model.Card(
        Steps, from network in Networks
               from learner in Trainer.Learners
               where learner.Policy.Network == network.Value
               select KeyValuePair.Create(network.Key, ValueUnits.Of(learner.Scale)));

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> Tags => field ??= [.. PpoCurves.Tags, .. Curves.Select(curve => curve.Tag)];

    /// <inheritdoc/>
    public override IReadOnlyList<LogTable> Tables =>
        field ??= [new("episodes", ["episode", "return", "length", .. _measures, "world", "step"])];

    /// <inheritdoc/>
    public override double Score => Window.MeanReturn;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<HeadlineNumber> Headline => PpoCurves.Headline(Report, Window, Highlights);

    /// <inheritdoc/>
    public sealed override IReadOnlyList<KeyValuePair<string, double>> Profile => PpoCurves.Profile(Report.Phases);

    /// <inheritdoc/>
    public sealed override Activity Activity
    {
        get
        {
            var (collected, learned) = Trainer.Progress;
            var steps = Steps + (long)(collected * Trainer.StepsPerUpdate);
            return collected < 1 ? new("collecting", collected, steps) : new("learning", learned, steps);
        }
    }

    /// <summary>What is trained.</summary>
    protected TrainedModel<TOptions> Model { get; }

    /// <summary>All settings.</summary>
    protected TOptions Options => Model.Options;

    /// <summary>Who trains.</summary>
    protected PpoTrainer Trainer { get; }

    /// <summary>The last update; there is none before the first.</summary>
    protected PpoReport Report => _reports.Current;

    /// <summary>The last 100 episodes.</summary>
    protected EpisodeWindow Window { get; } = new(100);

    /// <summary>
    /// The curves beside those of every training by proximal policy optimisation; by default one per measure of the world.
    /// </summary>
    protected virtual IReadOnlyList<Curve> Curves => field ??=
    [
        .. _measures.Select((measure, index) =>
            new Curve($"measures/{measure}", () => Report.MeasureTotals[index] / Report.RolloutSteps)),
    ];

    /// <summary>The study's own main numbers, shown between those of the episodes and those of the learner.</summary>
    protected virtual IReadOnlyList<HeadlineNumber> Highlights => [];

    /// <inheritdoc/>
    public sealed override void Update()
    {
        BeforeUpdate();
        if (!_reports.MoveNext()) throw new InvalidOperationException("The training is finished.");
        // By index: the enumerator of an interface would be an object of its own.
        for (var i = 0; i < Report.Episodes.Count; i++) Window.Add(ReturnOf(Report.Episodes[i]), Report.Episodes[i].Length);
        AfterUpdate();
    }

    /// <inheritdoc/>
    public sealed override void WriteScalars(ScalarSink sink, RunClock clock)
    {
        PpoCurves.WriteScalars(sink, Report, Window, clock);
        foreach (var curve in Curves) sink(curve.Tag, curve.Value());
    }

    /// <inheritdoc/>
    public override void WriteRows(IReadOnlyList<CsvLog> tables, RunClock clock)
    {
        var (table, number) = (tables[0], Window.Episodes - Report.Episodes.Count);
        foreach (var episode in Report.Episodes)
        {
            table.Add(++number);
            table.Add(ReturnOf(episode));
            table.Add(episode.Length);
            foreach (var measure in episode.Measures) table.Add(measure);
            table.Add(episode.World);
            table.Add(Steps);
            table.EndRow();
        }
    }

    /// <inheritdoc/>
    public override void WriteSummary(Utf8JsonWriter json)
    {
        json.WriteString("preset", Model.Preset);
        json.WriteNumber("total_episodes", Window.Episodes);
        WriteResults(json);
        json.WriteString("final_model_path", Networks[0].Key + ModelFiles.Ending);
        json.WriteStartObject("hyperparameters");
        json.WriteString("mode", Model.Mode.Name);
        WriteHyperparameters(json);
        Model.WriteSettings(json);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public sealed override void Save(StateWriter writer)
    {
        SaveCourse(writer);
        Trainer.Save(writer);
        Window.Save(writer);
        SaveMore(writer);
    }

    /// <inheritdoc/>
    public sealed override void Load(StateReader reader)
    {
        LoadCourse(reader);
        Trainer.Load(reader);
        Window.Load(reader);
        LoadMore(reader);
    }

    /// <inheritdoc/>
    public sealed override void Dispose()
    {
        _reports.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The return of an episode as it is reported: that of the first seat.</summary>
    protected virtual double ReturnOf(EpisodeRecord episode) => episode.Returns[0];

    /// <summary>Prepares the next rollout.</summary>
    protected virtual void BeforeUpdate()
    {
    }

    /// <summary>Counts what the last update brought; called for every update, so it should not allocate.</summary>
    protected virtual void AfterUpdate()
    {
    }

    /// <summary>Writes results into the object of <c>summary.json</c>.</summary>
    protected virtual void WriteResults(Utf8JsonWriter json) => json.WriteFinite("best_return", Window.BestReturn);

    /// <summary>
    /// Writes what stands above the settings in the object <c>hyperparameters</c> of the summary, after the mode.
    /// </summary>
    protected virtual void WriteHyperparameters(Utf8JsonWriter json)
    {
    }

    /// <summary>Writes where a training that changes its worlds stands; read before everything else.</summary>
    protected virtual void SaveCourse(StateWriter writer)
    {
    }

    /// <summary>Reads what <see cref="SaveCourse"/> wrote, and moves the trainer to worlds like those it stood in.</summary>
    /// <exception cref="InvalidDataException">The data are not such a state.</exception>
    protected virtual void LoadCourse(StateReader reader)
    {
    }

    /// <summary>Writes the state that a derived class adds.</summary>
    protected virtual void SaveMore(StateWriter writer)
    {
    }

    /// <summary>Reads what <see cref="SaveMore"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The data are not such a state.</exception>
    protected virtual void LoadMore(StateReader reader)
    {
    }
}
