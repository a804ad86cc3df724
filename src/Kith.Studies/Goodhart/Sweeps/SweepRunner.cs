using System.Globalization;
using Kith.Experiments.Charts;
using Kith.Experiments.Studies;
using Kith.Learning.Acting;
using Kith.Networks;
using Kith.Options;
using Kith.Studies.Goodhart.Evaluation;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Sweeps;

/// <summary>Trains and evaluates the points of a sweep.</summary>
internal sealed class SweepRunner
{
    private const int ReportsOfTraining = 4;
    private readonly Study<GoodhartOptions> _study;
    private readonly SweepOptions _options;
    private readonly TaskRequest _request;
    private readonly SweepStore _store;
    private readonly Evaluator _evaluator;
    private int _begun;

    public SweepRunner(Study<GoodhartOptions> study, SweepOptions options, TaskRequest request)
    {
        (_study, _options, _request) = (study, options, request);
        _store = new(request.OutputFolder, options.Over);
        _evaluator = new(options.Evaluation, request with { Progress = _ => { } });
    }

    /// <summary>Looks at the settings of every training before the first one begins.</summary>
    /// <exception cref="SettingsException">Some are wrong; all problems are in it.</exception>
    public void Check()
    {
        Problem[] problems =
        [
            .. _options.Modes.SelectMany(mode => _options.Numbers.SelectMany(value => ProblemsOf(mode, value))).Distinct(),
        ];
        if (problems.Length > 0) throw new SettingsException(problems);
    }

    private bool IsOneCourse => _options.Over == SweepOver.Updates;

    private int Trainings => _options.Modes.Count * _options.Seeds * (IsOneCourse ? 1 : _options.Numbers.Count);

    /// <summary>Says what will be done, before the first training takes its time.</summary>
    public void Announce()
    {
        var (modes, seeds, values) = (_options.Modes.Count, _options.Seeds, _options.Numbers.Count);
        var length = IsOneCourse
            ? string.Create(CultureInfo.InvariantCulture, $"evaluated along the way to {_options.Numbers[^1]} updates")
            : $"{Numerals.Count(_options.Updates, "update")} each";
        _request.Progress(
            $"Sweep over {_options.Over.ToString().ToLowerInvariant()}: {Numerals.Count(values, "value")} × "
            + $"{Numerals.Count(modes, "mode")} × {Numerals.Count(seeds, "seed")} = "
            + $"{Numerals.Count((long)modes * seeds * values, "point")} from {Numerals.Count(Trainings, "training")}, {length}");
    }

    private IReadOnlyList<Problem> ProblemsOf(string mode, double value)
    {
        try
        {
            PlanOf(mode, 1, value);
            return [];
        }
        catch (SettingsException exception)
        {
            return exception.Problems;
        }
    }

    /// <summary>All points of a mode, those known already included.</summary>
    public IEnumerable<SweepPoint> Points(string mode)
    {
        for (var seed = 1; seed <= _options.Seeds; seed++)
        {
            var values = _options.Numbers;
            if (IsOneCourse)
            {
                foreach (var point in Course(mode, seed, values)) yield return point;
            }
            else
            {
                foreach (var value in values) yield return Course(mode, seed, [value]).Single();
            }
        }
    }

    /// <summary>One training, evaluated after each of the given numbers of updates, or at its end.</summary>
    private List<SweepPoint> Course(string mode, long seed, IReadOnlyList<double> values)
    {
        var plan = PlanOf(mode, seed, values[^1]);
        var settings = SettingsOf(plan);
        List<SweepPoint> known = [.. values.Select(value => _store.Find(mode, value, seed, settings)).OfType<SweepPoint>()];
        var name = $"training {++_begun} of {Trainings}";
        if (known.Count == values.Count)
        {
            _request.Progress($"{name} is known already");
            return known;
        }

        _request.Progress(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {mode}{(IsOneCourse ? "" : $", {_options.Over} {values[0]}")}, seed {seed}"));
        using var training = _study.Train(plan, _request.Workers);
        var points = new List<SweepPoint>();
        foreach (var value in values)
        {
            var target = _options.Over == SweepOver.Updates ? (long)value : _options.Updates;
            while (training.Updates < target)
            {
                _request.Cancellation.ThrowIfCancellationRequested();
                training.Update();
                if (training.Updates < target && training.Updates % Math.Max(1, target / ReportsOfTraining) == 0)
                    _request.Progress($"{name}: {training.Updates} of {Numerals.Count(target, "update")}");
            }

            var point = Evaluate((mode, value, seed), training.Networks[0].Value, plan.Options.Foraging);
            _store.Save(point, settings);
            points.Add(point);
            _request.Progress(string.Create(
                CultureInfo.InvariantCulture,
                $"{mode}, {_options.Over} {value}, seed {seed}: proxy {point.Proxy:0.0}, energy {point.Energy:0.0} "
                + $"per 1,000 steps, efficiency {point.Efficiency:0.00}"));
        }

        return points;
    }

    private SweepPoint Evaluate((string Mode, double Value, long Seed) training, Network network, ForagingOptions world)
    {
        var mode = Mode.Find(training.Mode)!;
        var actor = new NetworkActor<ForagingState>(mode.Name, network, new ForagingWorld(world, mode));
        var subject = new EvaluationSubject(mode.Name, actor, mode.Observation, world);
        return SweepPoint.Of(
            training, world.View, _evaluator.Evaluate(subject, NamedEnergies.Guide),
            _evaluator.Evaluate(subject, NamedEnergies.Harsh));
    }

    private Plan<GoodhartOptions> PlanOf(string mode, long seed, double value)
    {
        Setting[] chosen = [.. _options.Training.Select(text => text.Split('=', 2))
            .Select(parts => new Setting(parts[0].Trim(), parts[1].Trim(), "training"))];
        List<Setting> own = [Own("seed", seed)];
        if (_options.Over == SweepOver.Interestingness) own.Add(Own("poison_interestingness", value));
        if (_options.Over == SweepOver.Jamming) own.Add(Own("jamming_sigma", value));
        var preset = _options.Preset.ToString().ToLowerInvariant();
        var draft = Checked(_study.Plan(mode, preset, [chosen, own]));
        var updates = _options.Over == SweepOver.Updates ? (long)value : _options.Updates;
        own.Add(Own("total_timesteps", updates * draft.Options.StepsPerUpdate));
        return Checked(_study.Plan(mode, preset, [chosen, own]));
    }

    // A point belongs to these settings and to no others.
    private string SettingsOf(Plan plan) =>
        string.Join(' ', plan.Values.Select(value => $"{value.Option.Key}={value.Text}").Append(_options.Evaluation.ToString()));

    private static Setting Own(string key, double value) => new(key, value.ToString(CultureInfo.InvariantCulture), "the sweep");

    private static Plan<GoodhartOptions> Checked(Plan<GoodhartOptions> plan) =>
        plan.Problems.Count == 0 ? plan : throw new SettingsException(plan.Problems);
}
