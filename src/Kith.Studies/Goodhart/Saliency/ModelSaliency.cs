using Kith.Experiments.Studies;
using Kith.Numerics;
using Kith.Studies.Goodhart.Networks;
using Kith.Studies.Goodhart.World;

namespace Kith.Studies.Goodhart.Saliency;

/// <summary>Saliency of a model in many moments, by every method.</summary>
internal sealed class ModelSaliency : IWork
{
    private readonly ForagerModel _model;
    private readonly Views _views;
    private readonly int _action;
    private readonly SaliencyProbe?[] _probes;
    private readonly float[]?[,] _maps;
    private readonly (int Action, double Confidence)[] _choices;

    /// <summary>Measures all moments, on all cores.</summary>
    /// <param name="model">Whose saliency.</param>
    /// <param name="steps">The moments.</param>
    /// <param name="action">The action asked about; −1 for the most probable one.</param>
    /// <param name="request">Threads and cancellation.</param>
    public ModelSaliency(ForagerModel model, IReadOnlyList<ObservedStep> steps, int action, TaskRequest request)
    {
        (_model, Steps, _action) = (model, steps, action);
        _views = new(model.Options.Foraging, model.Mode.Observation, model.Options.Foraging.View.Encoding);
        _probes = new SaliencyProbe?[request.Workers.Count];
        _maps = new float[]?[steps.Count, Enum.GetValues<SaliencyMethod>().Length];
        _choices = new (int, double)[steps.Count];
        request.Workers.Run(steps.Count, this);
        request.Cancellation.ThrowIfCancellationRequested();
    }

    public string Name => _model.Name;

    public ForagerModel Model => _model;

    public IReadOnlyList<ObservedStep> Steps { get; }

    public IReadOnlyList<string> Channels => _views.Channels;

    /// <summary>The action asked about in a moment, and its probability.</summary>
    public (int Action, double Confidence) ChoiceOf(int moment) => _choices[moment];

    /// <summary>Saliency of one channel's cells.</summary>
    public double[] Channel(int moment, SaliencyMethod method, int channel)
    {
        var cells = _views.Window.Length;
        return [.. _maps[moment, (int)method]!.Skip(channel * cells).Take(cells).Select(value => (double)value)];
    }

    /// <summary>Saliency of the cells, channels summed.</summary>
    public double[] Cells(int moment, SaliencyMethod method)
    {
        var sums = new double[_views.Window.Length];
        var map = _maps[moment, (int)method]!;
        for (var i = 0; i < _views.Length; i++) sums[i % sums.Length] += map[i];
        return sums;
    }

    /// <summary>Where the saliency of each moment falls.</summary>
    public IReadOnlyList<SaliencyMass> Masses(SaliencyMethod method) =>
        [.. Steps.Select((step, moment) => SaliencyMass.Of(step, Cells(moment, method)))];

    public void Do(int piece, int worker)
    {
        var probe = _probes[worker] ??= new(_model.Network);
        var row = Steps[piece].Row(_views, _model.Network.Root.Inputs);
        var probabilities = probe.Probabilities(row);
        var action = _action >= 0 ? _action : Vectors.IndexOfLargest(probabilities);
        _choices[piece] = (action, probabilities[action]);
        foreach (var method in Enum.GetValues<SaliencyMethod>())
        {
            var map = new float[_views.Length];
            probe.Measure(row, action, method, map);
            _maps[piece, (int)method] = map;
        }
    }
}
